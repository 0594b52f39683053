/** The result of `npm audit --json`: no findings, findings, or no report because nobody responded. */
export type Verdict =
  | { readonly verdict: 'clean' | 'findings'; readonly counts: string }
  | { readonly verdict: 'unreachable'; readonly why: string };

interface Report {
  readonly auditReportVersion?: number;
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly error?: { readonly summary?: string };
  readonly message?: string;
}

/**
 * Evaluates the report itself, because the exit code is 1 both for findings and for a registry that does not respond.
 */
export function verdictOn({ status, stdout }: { readonly status: number | null; readonly stdout: string }): Verdict {
  const report = parsed(stdout);
  if (report?.auditReportVersion === undefined)
    return { verdict: 'unreachable', why: report?.error?.summary || report?.message || 'npm audit gave no report' };
  const { total: _, ...vulnerabilities } = report.metadata?.vulnerabilities ?? {};
  const counts = Object.entries(vulnerabilities)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(', ');
  return { verdict: status === 0 ? 'clean' : 'findings', counts };
}

function parsed(json: string): Report | undefined {
  try {
    return JSON.parse(json) as Report;
  } catch {
    return undefined;
  }
}
