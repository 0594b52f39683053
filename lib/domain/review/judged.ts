/** Answers as the rules of notices read them: a rule finds nothing where an answer is absent or of another type. */
import { type Application, businessAreaOf } from '../application/application.ts';
import { stepReferringTo } from '../application/journey.ts';
import type { StepName } from '../application/step-names.ts';
import { type ApplicationDocument, documentState } from '../documents/document.ts';
import { documentReferences } from '../documents/document-references.ts';
import { pointerOf } from '../finding.ts';
import type { Timestamp } from '../ids.ts';
import { sendableAddress } from '../mail-address.ts';
import type { ProgramRules } from '../program.ts';

/** A value of an answer with its place, RFC 6901 into the application. */
export interface Placed {
  readonly pointer: string;
  readonly value: unknown;
  /** Returns the member of a value at a name, or at a path of names. */
  readonly get: (...names: readonly string[]) => Placed;
  /** Returns the entries of a list; none if it is no list. */
  readonly entries: readonly Placed[];
}

type Path = readonly (string | number)[];

function placed(value: unknown, path: Path): Placed {
  const of = (name: string | number): Placed => {
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return placed(has ? (value as Record<string, unknown>)[name] : undefined, [...path, name]);
  };
  return {
    pointer: pointerOf(path),
    value,
    get: (first, ...names) => (first === undefined ? placed(value, path) : of(first).get(...names)),
    get entries() {
      return Array.isArray(value) ? value.map((_, index) => of(index)) : [];
    },
  };
}

/** A document that an answer names. */
export interface Named {
  readonly pointer: string;
  readonly document: ApplicationDocument;
}

/** An application as its notices are found in it. */
export interface Judged {
  readonly of: (step: StepName) => Placed;
  /** The answer to a question of the due diligence. */
  readonly question: (id: string) => Placed;
  readonly businessArea: string;
  /** Those that are clean, in the order of the answers. */
  readonly files: readonly Named[];
  /** The earliest current day on Earth. Every day before it is past everywhere. RFC 3339, full-date. */
  readonly today: string;
}

const halfDayMs = 43_200_000;

export interface Judging {
  readonly application: Application;
  readonly program: ProgramRules;
  readonly documents: readonly ApplicationDocument[];
  readonly now: Timestamp;
}

/** Returns an application as the rules read it. */
export function judged({ application, program, documents, now }: Judging): Judged {
  const of = (step: StepName | undefined) => placed(step && application.steps[step]?.answers, ['steps', step ?? '']);
  const questionnaire = stepReferringTo('questionnaire', application, program);
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  return {
    of,
    question: (id) => of(questionnaire).get('answers', id),
    businessArea: businessAreaOf(application),
    files: documentReferences(application, program).flatMap(({ step, pointer, documentId }) => {
      const document = byId.get(documentId);
      return document && documentState(document) === 'clean' ? [{ pointer: `/steps/${step}${pointer}`, document }] : [];
    }),
    today: new Date(Date.parse(now) - halfDayMs).toISOString().slice(0, 10),
  };
}

export const textOf = ({ value }: Placed): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = ({ value }: Placed): number | undefined => (typeof value === 'number' ? value : undefined);
/** The year of a day, or of an answer that is one. */
export const yearOf = ({ value }: Placed): number | undefined =>
  typeof value === 'string' && /^\d{4}-/.test(value) ? Number(value.slice(0, 4)) : numberOf({ value } as Placed);

/** Accents that scripts share. The marks of one script are its vowels, and those of Japanese are other consonants. */
const accents = /[[\p{M}&&\p{Script=Inherited}]--[\u3099\u309A]]/gv;

/** A name as it is compared: without accents, case, punctuation and the order of its parts. Empty for none. */
export const nameOf = (place: Placed): string =>
  (textOf(place) ?? '')
    .normalize('NFKD')
    .replaceAll(accents, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '')
    .toSorted()
    .join(' ');

/** A mail address as it is compared, with its domain in A-labels; empty for none. */
export function mailOf(place: Placed): string {
  const address = textOf(place) ?? '';
  return (sendableAddress(address) ?? address.trim()).toLowerCase();
}

const hostOf = (address: string): string => {
  const { hostname = '' } = URL.parse(address) ?? {};
  return hostname.replace(/^www\./, '').replace(/\.$/, '');
};

/** The host of a website, without `www`; empty for none. */
export const websiteHost = (place: Placed): string => hostOf(textOf(place) ?? '');
/** The host of a mail address; empty for none. */
export const mailHost = (place: Placed): string => {
  const [, host = ''] = mailOf(place).split('@');
  return host === '' ? '' : hostOf(`https://${host}`);
};
