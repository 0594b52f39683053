import { Checkbox } from '../../shared/kit/choices.tsx';
import { Dialog } from '../../shared/kit/dialog.tsx';
import { Table } from '../../shared/kit/lists.tsx';
import { type StaffWordId, useStaffWords } from '../../shared/words/staff.ts';
import { turnKeys, useKeysInUse } from './use-keys.ts';

interface HelpProps {
  readonly keys: readonly (readonly [key: string, does: StaffWordId])[];
  readonly close: () => void;
}

/** The keys of a page, and the setting that turns them off. */
export function KeysHelp({ keys, close }: HelpProps) {
  const { say } = useStaffWords();
  const on = useKeysInUse();
  return (
    <Dialog title={say('keys.title')} closeText={say('keys.close')} onClose={close}>
      <Table
        caption={say('keys.title')}
        captionHidden
        firstCellIsHeader
        head={[{ content: say('keys.key') }, { content: say('keys.does') }]}
        rows={keys.map(([key, does]) => ({
          key,
          cells: [{ content: <kbd className="key">{key}</kbd> }, { content: say(does) }],
        }))}
      />
      <Checkbox id="use-keys" name="use-keys" label={say('keys.use')} checked={on} onChange={turnKeys} />
    </Dialog>
  );
}
