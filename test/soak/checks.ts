/** The conditions at the end of a soak. Every check names what violates it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isOpen } from '../../lib/domain/application/transitions.ts';
import type { DocumentRef } from '../../lib/domain/documents/document.ts';
import { objectKeyOf } from '../../lib/domain/documents/object-key.ts';
import { isMailed, isSaidElsewhere } from '../../lib/notifications/event.ts';
import { rolesOf } from '../../lib/notifications/recipients.ts';
import type { Version } from '../../local/runtime/aws/s3/object-store.ts';
import { checkInvariants } from '../support/invariants.ts';
import { readServer } from '../support/local-table.ts';
import { reviewViolations } from '../support/review-invariants.ts';
import type { Account, Known } from './known.ts';
import type { SentMail } from './ledger.ts';
import type { Site } from './site.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind, read as they lie in the table
export type Row = Readonly<Record<string, any>>;
type Rows = readonly Row[];
type Violations = readonly string[];

/** An event that a function failed on for good. */
export interface DeadLetter {
  readonly function: string;
  readonly event: object;
}

const broken = (when: boolean, what: string): Violations => (when ? [what] : []);
const isEvent = ({ sk }: Row) => sk.startsWith('EVENT#');

export const readTable = ({ running }: Site): Promise<Rows> => readServer(running());

/** Runs `npm run verify-audit` on the table. Returns its output, and whether every chain is whole. */
export async function verifyAudit({ running, tableName }: Site): Promise<{ whole: boolean; says: string }> {
  const script = join(import.meta.dirname, '../../local/operator/verify-audit.ts');
  const flags = ['--table', tableName, '--endpoint', running().engineEndpoint];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...flags]);
    return { whole: true, says: stdout.trim() };
  } catch (error) {
    return { whole: false, says: (error as { stderr: string }).stderr.trim() };
  }
}

/** Every event was published, those of a chain in order, and no event was published that did not happen. */
export function publicationViolations(rows: Rows, firsts: ReadonlySet<string>): Violations {
  const place = new Map([...firsts].map((eventId, index) => [eventId, index]));
  const events = rows.filter(isEvent);
  const happened = new Set(events.map(({ eventId }) => eventId));
  const chains = Map.groupBy(events, ({ pk, sk }) => `${pk} ${sk.split('#')[1]}`);
  const inOrder = [...chains].flatMap(([chain, links]) => {
    const places = links
      .toSorted((one, other) => one.sequence - other.sequence)
      .map(({ eventId }) => place.get(eventId) ?? -1);
    return broken(
      places.some((at, index) => at < (places[index - 1] ?? -1)),
      `${chain}: published out of order`,
    );
  });
  return [
    ...events.flatMap(({ eventId, type }) => broken(!place.has(eventId), `${eventId} (${type}) was never published`)),
    ...[...firsts].flatMap((eventId) => broken(!happened.has(eventId), `${eventId} was published, but never happened`)),
    ...inOrder,
  ];
}

const isNoticeOfLateReport = ({ event }: DeadLetter): boolean =>
  (event as { 'detail-type'?: string })['detail-type'] === 'AccountFactsStale';

const detailOf = ({ event }: DeadLetter): { eventId?: string; type?: string } =>
  (event as { detail?: object }).detail ?? event;

/** The states of a mail that is in the mailbox once, or may be. */
const mayBeSent: ReadonlySet<string> = new Set(['sent', 'uncertain']);

/** Each mail is sent once. One without a response is never sent again, and a person is asked about it. */
export function mailViolations(rows: Rows, mails: readonly SentMail[], letters: readonly DeadLetter[]) {
  const sent = Map.groupBy(mails, ({ tags }) => tags.eventId ?? '');
  const records = new Map(rows.filter(({ pk }) => pk.startsWith('MAIL#')).map((row) => [`${row.pk} ${row.sk}`, row]));
  const dead = new Set(letters.map((letter) => detailOf(letter).eventId));
  const states = new Map<string, number>();
  const violations = rows.filter(isEvent).flatMap(({ eventId, type, data }) => {
    if (!isMailed(type) || isSaidElsewhere({ type, data }))
      return broken(sent.has(eventId), `${eventId} (${type}) was mailed`);
    const roles = rolesOf(type);
    const found = roles.map((role) => records.get(`MAIL#${eventId} ${role}`)?.state ?? 'none');
    for (const state of found) states.set(state, (states.get(state) ?? 0) + 1);
    const [copies = [], own = []] = [true, false].map((copy) =>
      (sent.get(eventId) ?? []).filter(({ tags }) => (tags.role === 'contact') === copy),
    );
    const addresses = own.map(({ to }) => to);
    const copied = records.get(`MAIL#${eventId} contact`)?.state ?? 'none';
    const [least, most] = [
      found.filter((state) => state === 'sent').length,
      found.filter((state) => state === 'sent' || state === 'uncertain').length,
    ];
    return [
      ...broken(
        found.some((state) => !['sent', 'uncertain'].includes(state)),
        `${eventId} (${type}): mail is ${found}`,
      ),
      ...broken(
        addresses.length < least || addresses.length > most || new Set(addresses).size !== addresses.length,
        `${eventId} (${type}): mails to ${addresses}, and it says ${found}`,
      ),
      ...broken(
        copies.length > (mayBeSent.has(copied) ? 1 : 0) || (copied === 'sent' && copies.length === 0),
        `${eventId} (${type}): ${copies.length} mails to the contact, and it says ${copied}`,
      ),
      ...broken(
        found.includes('uncertain') && !dead.has(eventId),
        `${eventId} (${type}): nobody is asked about its mail`,
      ),
    ];
  });
  return { violations, states };
}

/** The only dead letters are notices: of mails that are uncertain, and of reports that came late and differ. */
export const letterViolations = (rows: Rows, letters: readonly DeadLetter[]): Violations => {
  const uncertain = new Set(
    rows.filter(({ pk, state }) => pk.startsWith('MAIL#') && state === 'uncertain').map(({ pk }) => pk.slice(5)),
  );
  return letters.flatMap((letter) =>
    broken(
      !isNoticeOfLateReport(letter) &&
        (detailOf(letter).type !== 'MailUncertain' || !uncertain.has(detailOf(letter).eventId ?? '')),
      `Dead: ${letter.function}, ${JSON.stringify(letter.event).slice(0, 300)}`,
    ),
  );
};

/** Everything that was acknowledged is in the table. */
export function lostViolations(rows: Rows, known: Known, accounts: readonly Account[]): Violations {
  const heads = new Map(
    rows.filter(({ sk }) => sk.startsWith('APPLICATION#')).map((row) => [row.applicationId as string, row]),
  );
  const byKey = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  return [
    ...[...known.versions].flatMap(([id, version]) =>
      broken(!(heads.get(id)?.version >= version), `${id} was at version ${version}, is at ${heads.get(id)?.version}`),
    ),
    ...[...known.ends].flatMap(([id, state]) =>
      broken(heads.get(id)?.state !== state, `${id} was ${state}, is ${heads.get(id)?.state}`),
    ),
    ...[...known.submitted].flatMap((id) => broken(!(heads.get(id)?.rounds > 0), `the submission of ${id} is lost`)),
    ...accounts.flatMap(({ accountId, sequence }) => {
      const recorded = byKey.get(`ACCOUNT#${accountId} ACCOUNT`)?.billingReport?.sequence ?? 0;
      return broken(recorded < sequence, `${accountId}: report ${sequence} was accepted, ${recorded} is recorded`);
    }),
  ];
}

/** No freeze begins while a permit is held. */
export function permitViolations(rows: Rows, { permits }: Known): Violations {
  const freezes = Map.groupBy(
    rows.filter((row) => isEvent(row) && row.type === 'PurchaseFreezeStarted'),
    ({ accountId }) => accountId as string,
  );
  return permits.flatMap(({ accountId, permitId, from, to }) =>
    (freezes.get(accountId) ?? []).flatMap(({ at }) =>
      broken(Date.parse(at) > from && Date.parse(at) < to, `${accountId} froze at ${at} and held ${permitId}`),
    ),
  );
}

/** Every file has a document, and the reverse. Submitted files are locked; others go when the application ends. */
export function fileViolations(rows: Rows, files: readonly Version[]): Violations {
  const heads = new Map(rows.filter(({ sk }) => sk.startsWith('APPLICATION#')).map((row) => [row.applicationId, row]));
  const documents = rows.filter(({ sk, object }) => sk.startsWith('DOCUMENT#') && object);
  const placeOf = ({ key, versionId }: Pick<Version, 'key' | 'versionId'>) => `${key} ${versionId}`;
  const keyOf = (row: Row) => objectKeyOf(row as never as DocumentRef);
  const byPlace = new Map(documents.map((row) => [placeOf({ key: keyOf(row), versionId: row.object.versionId }), row]));
  const present = new Map(files.map((file) => [placeOf(file), file]));
  const hasEnded = (row: Row) => !isOpen(heads.get(row.applicationId)?.state);
  return [
    ...[...present.keys()].flatMap((place) => broken(!byPlace.has(place), `${place} belongs to no document`)),
    ...[...byPlace].flatMap(([place, row]) => [
      ...broken(!present.has(place), `${place} is gone, although its document exists`),
      ...broken(Boolean(row.submitted) && !present.get(place)?.retainUntil, `${place} was submitted and is not locked`),
      ...broken(!row.submitted && hasEnded(row), `${place} still exists, although it was not submitted`),
    ]),
  ];
}

/** Returns everything that is wrong with the table and with the output of the system. */
export function allViolations(
  { site, known, accounts }: { site: Site; known: Known; accounts: readonly Account[] },
  rows: Rows,
  letters: readonly DeadLetter[],
) {
  const mail = mailViolations(rows, site.mails.mails, letters);
  const violations = [
    ...checkInvariants(rows),
    ...reviewViolations(rows, new Date(site.clock.least).toISOString()),
    ...publicationViolations(rows, site.published.firsts),
    ...rows
      .filter(isEvent)
      .flatMap(({ eventId, type }) => broken(!site.delivered.has(eventId), `${eventId} (${type}) reached no webhook`)),
    ...mail.violations,
    ...letterViolations(rows, letters),
    ...lostViolations(rows, known, accounts),
    ...permitViolations(rows, known),
    ...fileViolations(rows, site.files()),
  ];
  return { violations, mails: mail.states };
}
