import { Textarea } from '../shared/kit/input.tsx';
import { useStaffWords } from '../shared/words/staff.ts';

interface ReasonProps {
  readonly value: string;
  readonly change: (reason: string) => void;
  /** Whether somebody tried to go on, so that a lack of it is told. */
  readonly tried: boolean;
}

/** Why an operator does something: recorded, and never left out. */
export function Reason({ value, change, tried }: ReasonProps) {
  const { say } = useStaffWords();
  return (
    <Textarea
      id="reason"
      name="reason"
      label={say('operator.reason')}
      hint={say('operator.reason-hint')}
      rows={3}
      maxLength={2000}
      {...(tried && value.trim() === '' && { error: say('operator.reason-required') })}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
