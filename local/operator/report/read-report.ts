import { readFileSync } from 'node:fs';
import { type FactSource, factSources } from '../../../lib/domain/account/facts.ts';
import { readReport, reporterOf } from '../../../lib/domain/account/facts-report.ts';
import { sayFindings } from '../../../lib/words/findings.ts';
import { defaultLanguage } from '../../../lib/words/languages.ts';
import { Failure } from '../../failure.ts';

/** Returns a source of facts. Throws a Failure that names them all if there is no such source. */
export function readSource(given: string | undefined): FactSource {
  const found = factSources.find((one) => one === given);
  if (!found) throw new Failure(`Give --source: one of ${factSources.join(', ')}.`);
  return found;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(`${file} cannot be read, or is not JSON.`);
  }
}

interface Asked {
  readonly account: string;
  readonly source: FactSource;
  /** JSON: the `facts` of the source. */
  readonly file: string;
  readonly sequence: number;
  readonly at: Date;
  /** The `source` of the event; by default that of the fact source's reporter. */
  readonly as: string | undefined;
}

/** Returns the event that reports facts, after checking it against the schema, so that nothing invalid is sent. */
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
