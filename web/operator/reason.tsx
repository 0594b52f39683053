import { Textarea } from '../shared/kit/input.tsx';
import { useStaffWords } from '../shared/words/staff.ts';

interface ReasonProps {
  readonly value: string;
  readonly change: (reason: string) => void;
  /** Whether the user tried to continue, so that a missing reason is shown. */
  readonly tried: boolean;
}

/** The operator's reason, which is required and recorded. */
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
