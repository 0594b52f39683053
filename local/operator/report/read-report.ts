import { readFileSync } from 'node:fs';
import { type FactSource, factSources } from '../../../lib/domain/account/facts.ts';
import { readReport, reporterOf } from '../../../lib/domain/account/facts-report.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { defaultLanguage } from '../../../lib/words/languages.ts';
import { Failure } from '../../failure.ts';

/** A source of facts; a Failure that names them all where it is none. */
export function readSource(given: string | undefined): FactSource {
  const found = factSources.find((one) => one === given);
  if (!found) throw new Failure(`Give --source: one of ${factSources.join(', ')}.`);
  return found;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(`${file} cannot be read, or is no JSON.`);
  }
}

interface Asked {
  readonly account: string;
  readonly source: FactSource;
  /** JSON: the `facts` of the source. */
  readonly file: string;
  readonly sequence: number;
  readonly at: Date;
  /** The `source` of the event; that which speaks for the source of facts without it. */
  readonly as: string | undefined;
}

/** The event that reports facts, held against the schema first: what would be refused is not sent. */
export function reportEvent({ account, source, file, sequence, at, as }: Asked) {
  const detail = { accountId: account, source, sequence, observedAt: at.toISOString(), facts: parsed(file) };
  const reportedBy = as ?? reporterOf({}, source);
  const read = readReport(detail, { reportedBy, reporters: { [source]: reportedBy } });
  if ('report' in read) return { source: reportedBy, detail };
  const found = sayFindings(defaultLanguage, read.refused.errors).map(
    ({ pointer, detail: what }) => `${pointer || '/'}: ${what}`,
  );
  throw new Failure(`The report would be refused:\n${found.join('\n')}`);
}
