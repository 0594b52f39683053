import { useState } from 'react';
import { type Problem, Refused, unreachable } from '../../shared/api/problem.ts';
import { ProblemNotice } from '../../shared/api/problem-notice.tsx';
import type { ListedDocument } from '../../shared/api/types.ts';
import { useResource } from '../../shared/api/use-resource.ts';
import { Button } from '../../shared/kit/button.tsx';
import { FileInput } from '../../shared/kit/file-input.tsx';
import { Picker } from '../../shared/kit/picker.tsx';
import { formatBytes } from '../../shared/words/format.ts';
import { useWords } from '../../shared/words/words.ts';
import { useFields } from '../form/context.ts';
import { type FieldProps, listOf, useField } from '../form/use-field.ts';
import { DocumentState } from './document-state.tsx';

interface Sending {
  readonly name: string;
  readonly part: number;
}

/** A file field: drop, paste or choose a file, or use one that is already uploaded. */
export function FileField({ field, path }: FieldProps) {
  const { say, language } = useWords();
  const { applicationId, isLocked, valueAt } = useFields();
  const { value, change, common } = useField({ field, path });
  const [sending, setSending] = useState<Sending>();
  const [failure, setFailure] = useState<{ text?: string; problem?: Problem }>();
  const locked = isLocked(path);
  const purpose = field.purpose ?? 'due-diligence-evidence';

  /** How many entries the list around the field has: once one is removed, its place is that of another one. */
  const entries = () => {
    const index = path.findIndex((segment) => typeof segment === 'number');
    return index < 0 ? 0 : listOf(valueAt(path.slice(0, index))).length;
  };
  const take = async (file: File | undefined) => {
    if (!file || locked || sending) return;
    const before = entries();
    setFailure(undefined);
    setSending({ name: file.name, part: 0 });
    try {
      const onProgress = (part: number) => setSending({ name: file.name, part });
      const { upload } = await import('./upload.ts').catch(() => {
        throw new Refused(unreachable);
      });
      const uploaded = await upload({ applicationId, file, purpose, onProgress });
      if (!('documentId' in uploaded))
        setFailure({ text: say(uploaded.unfit, { name: file.name, kind: uploaded.kind ?? '' }) });
      else if (entries() === before) change(uploaded.documentId);
      else setFailure({ text: say('document.moved', { name: file.name }) });
    } catch (error) {
      if (error instanceof Refused) setFailure({ problem: error.problem });
      else throw error;
    } finally {
      setSending(undefined);
    }
  };
  const { id, label, hint } = common;
  return (
    <FileInput
      id={id}
      label={label}
      hint={hint}
      error={failure?.text ?? common.error}
      accept="application/pdf,image/png,image/jpeg"
      disabled={locked}
      sending={sending}
      onFile={(file) => void take(file)}
      notice={failure?.problem && <ProblemNotice problem={failure.problem} />}
      current={
        typeof value === 'string' &&
        value !== '' && (
          <div className="actions">
            <DocumentState applicationId={applicationId} documentId={value} />
            <Button kind="secondary" disabled={locked} onClick={() => change(undefined)}>
              {say('form.remove')}
              <span className="govuk-visually-hidden"> {label}</span>
            </Button>
          </div>
        )
      }
    >
      {!locked && <Known id={id} language={language} value={value} choose={change} />}
    </FileInput>
  );
}

interface KnownProps {
  readonly id: string;
  readonly language: Parameters<typeof formatBytes>[1];
  readonly value: unknown;
  readonly choose: (documentId: string) => void;
}

/** Files that this application already has. Several answers can name the same one. */
function Known({ id, language, value, choose }: KnownProps) {
  const { say } = useWords();
  const { applicationId } = useFields();
  const { data } = useResource<{ items: readonly ListedDocument[] }>(
    `/applications/${applicationId}/documents`,
    30_000,
  );
  // One whose upload was broken off has no content.
  const usable =
    data?.items.filter(
      ({ state, documentId }) => (state === 'clean' || state === 'scanning') && documentId !== value,
    ) ?? [];
  if (usable.length === 0) return null;
  return (
    <Picker
      id={`${id}-known`}
      name={`${id}-known`}
      label={say('document.known')}
      items={usable.map(({ documentId, fileName, size }) => ({
        value: documentId,
        text: `${fileName} (${formatBytes(size, language)})`,
      }))}
      action={say('document.use')}
      onPick={choose}
    />
  );
}
