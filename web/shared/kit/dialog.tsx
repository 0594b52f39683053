import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface DialogProps {
  readonly title: ReactNode;
  readonly closeText: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A window over the page: takes the focus, gives it back, and closes with Escape. */
export function Dialog({ title, closeText, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      <h2 className="govuk-heading-m" id="dialog-title">
        {title}
      </h2>
      {children}
      <div className="actions">
        <Button kind="secondary" onClick={() => dialog.current?.close()}>
          {closeText}
        </Button>
      </div>
    </dialog>
  );
}
