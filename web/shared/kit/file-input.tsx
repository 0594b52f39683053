import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import { useWords } from '../words/words.ts';
import { describedBy, ErrorMessage, type FieldProps, FormGroup, Hint, Label } from './field.tsx';

interface FileInputProps extends Omit<FieldProps, 'name'> {
  /** The media types that the browser offers to choose, separated by commas. */
  readonly accept: string;
  readonly disabled?: boolean;
  /** The file on its way, and how much of it is there, 0 to 1. */
  readonly sending?: { readonly name: string; readonly part: number } | undefined;
  readonly onFile: (file: File | undefined) => void;
  /** Shown above the field. */
  readonly notice?: ReactNode;
  /** The file that the field has. */
  readonly current?: ReactNode;
  /** Other ways to fill the field. */
  readonly children?: ReactNode;
}

/** A field for one file, which is dropped, pasted or chosen. */
export function FileInput({ id, label, hint, error, accept, disabled, sending, onFile, ...parts }: FileInputProps) {
  const { say } = useWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer?.files[0]);
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file) event.preventDefault();
    onFile(file);
  };
  return (
    <FormGroup error={error}>
      <Label id={id}>{label}</Label>
      {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <Hint id={`${id}-kinds`}>{say('document.kinds')}</Hint>
      {error !== undefined && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {parts.notice}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the field within */}
      <div
        className="drop stack"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={paste}
      >
        {parts.current}
        {sending && (
          <>
            <p aria-hidden="true">
              {say('document.sending', { name: sending.name, percent: Math.round(sending.part * 100) })}
              <progress value={sending.part} max={1} />
            </p>
            {/* Said once, and not with every percent. */}
            <p className="govuk-visually-hidden" role="status">
              {say('document.sending', { name: sending.name, percent: 0 })}
            </p>
          </>
        )}
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={disabled || sending !== undefined}
          aria-describedby={describedBy({ id, hint, error }, `${id}-kinds`)}
          aria-invalid={error !== undefined || undefined}
          onChange={({ currentTarget }) => {
            onFile(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        {parts.children}
      </div>
    </FormGroup>
  );
}
