import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { type Problem, Refused } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import { FormGroup, Hint, Label } from '../../shared/kit/field.tsx';
import { SummaryList } from '../../shared/kit/lists.tsx';
import { Notice } from '../../shared/kit/messages.tsx';
import { PageHead } from '../../shared/shell/page.tsx';
import { formatTime } from '../../shared/words/format.ts';
import { useVerifyWords } from '../../shared/words/verify.ts';
import { NotVerified, receiptIn, type Verified, verify } from './receipt.ts';

interface Result {
  readonly name: string;
  readonly verified?: Verified;
  readonly reason?: NotVerified['reason'];
  readonly problem?: Problem;
  readonly isUnreadable?: boolean;
}

async function resultOf(file: File): Promise<Result> {
  const { name } = file;
  try {
    const { body } = await call<Parameters<typeof verify>[1]>('GET', '/receipt-keys');
    return { name, verified: await verify(await receiptIn(file), body) };
  } catch (error) {
    if (error instanceof NotVerified) return { name, reason: error.reason };
    if (error instanceof Refused) return { name, problem: error.problem };
    // A file that is gone, say: no proof of anything.
    return { name, isUnreadable: true };
  }
}

/** Verifies a receipt for anybody, in the browser. */
export default function VerifyPage() {
  const { say } = useVerifyWords();
  const [result, setResult] = useState<Result>();
  const check = (file: File | undefined) => {
    if (!file) return;
    // Otherwise the result of another file would be read as that of this one.
    setResult(undefined);
    void resultOf(file).then(setResult);
  };
  return (
    <>
      <PageHead title={say('verify.title')} lead={say('verify.lead')} />
      <div className="stack">
        <div className="card">
          <FormGroup>
            <Label id="receipt">{say('verify.file')}</Label>
            <Hint id="receipt-hint">{say('verify.hint')}</Hint>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the field within */}
            <div
              className="drop"
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                check(event.dataTransfer.files[0]);
              }}
            >
              <input
                id="receipt"
                type="file"
                accept="application/json,application/pdf"
                aria-describedby="receipt-hint"
                onChange={({ currentTarget }) => check(currentTarget.files?.[0])}
              />
            </div>
          </FormGroup>
        </div>
        {result && <Told result={result} />}
      </div>
    </>
  );
}

function Told({ result: { name, verified, reason, problem, isUnreadable } }: { result: Result }) {
  const { say, language } = useVerifyWords();
  if (problem) return <ProblemNotice problem={problem} />;
  if (isUnreadable) return <Notice kind="bad">{say('document.unreadable', { name })}</Notice>;
  if (reason)
    return (
      <Notice kind="bad">
        <p>
          <strong>{name}</strong>: {say(`verify.${reason}`)}
        </p>
      </Notice>
    );
  if (!verified) return null;
  return (
    <>
      <Notice kind="good">
        <p>
          <strong>{name}</strong>: {say('verify.good')}
        </p>
      </Notice>
      <div className="card">
        <SummaryList
          rows={[
            { key: 'application', label: say('verify.application'), value: verified.applicationId },
            { key: 'round', label: say('verify.round'), value: verified.round },
            { key: 'at', label: say('verify.at'), value: formatTime(verified.submittedAt, language) },
            { key: 'hash', label: 'SHA-256', value: <code>{verified.sha256}</code> },
            { key: 'key', label: say('verify.key'), value: <code>{verified.keyId}</code> },
          ]}
        />
      </div>
    </>
  );
}
