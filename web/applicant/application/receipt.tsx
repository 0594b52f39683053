import { problemIn, send } from '../../shared/api/client.ts';
import { Refused, unreachable } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import { useAction } from '../../shared/api/use-action.ts';
import { Button } from '../../shared/kit/button.tsx';
import { Link } from '../../shared/router/router.tsx';
import { useApplicationWords } from '../../shared/words/application.ts';
import { saveFile } from './calendar.ts';

const kinds = {
  pdf: { accept: 'application/pdf', name: 'receipt.pdf' },
  json: { accept: 'application/json', name: 'receipt.json' },
} as const;

/** The sealed submission, to view, print, download and verify. */
export function Receipt({ applicationId }: { applicationId: string }) {
  const { say } = useApplicationWords();
  const { busy, problem, run } = useAction();
  const fetched = async (kind: keyof typeof kinds): Promise<Blob> => {
    const response = await send('GET', `/applications/${applicationId}/receipt`, {
      headers: { accept: kinds[kind].accept },
    });
    if (!response.ok) throw new Refused(await problemIn(response));
    return response.blob().catch(() => {
      throw new Refused(unreachable);
    });
  };
  const save = (kind: keyof typeof kinds) =>
    void run(async () => saveFile(kinds[kind].name, kinds[kind].accept, await fetched(kind)));
  const view = () => {
    // Opens the window within the click, because browsers block one that opens later.
    const page = window.open('about:blank', '_blank');
    if (page) page.opener = null;
    void run(async () => {
      try {
        const pdf = await fetched('pdf');
        if (!page) return saveFile(kinds.pdf.name, kinds.pdf.accept, pdf);
        const url = URL.createObjectURL(pdf);
        page.location.href = url;
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
      } catch (error) {
        page?.close();
        throw error;
      }
    });
  };
  return (
    <section className="card">
      <h2 className="govuk-heading-m">{say('receipt.title')}</h2>
      <p className="govuk-body">
        {say('receipt.lead')} <Link href="/verify">{say('receipt.verify')}</Link>
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="actions">
        <Button kind="secondary" busy={busy} onClick={view}>
          {say('receipt.view')}
        </Button>
        <Button kind="secondary" busy={busy} onClick={() => save('pdf')}>
          {say('receipt.pdf')}
        </Button>
        <Button kind="secondary" busy={busy} onClick={() => save('json')}>
          {say('receipt.json')}
        </Button>
      </div>
    </section>
  );
}
