import { Notice } from '../../shared/kit/messages.tsx';
import { useSession } from '../../shared/session/session.ts';
import { useStaffWords } from '../../shared/words/staff.ts';
import { useReview } from '../review/context.ts';
import { useMaterial } from '../review/use-material.ts';

/** Shows why an approval would be refused before it is tried. */
export function Hindrances() {
  const { say } = useStaffWords();
  const { review } = useReview();
  const { session } = useSession();
  const material = useMaterial();
  const { flags } = review.risk;
  const names = (among: readonly { readonly flagId: string }[]) => among.map(({ flagId }) => flagId).join(', ');
  const open = flags.filter(({ disposition }) => !disposition);
  const forbidding = flags.filter(
    ({ flagId, disposition }) => disposition === 'upheld' && material?.forbiddingOf(review).has(flagId),
  );
  const lacksGroup = review.needs === 'compliance' && !session?.groups.includes('compliance');
  const told = [
    ...(open.length > 0 ? [say('decide.flags-open', { flags: names(open) })] : []),
    ...(forbidding.length > 0 ? [say('decide.flags-forbid', { flags: names(forbidding) })] : []),
    ...(review.blockers.length > 0 ? [say('decide.blocked')] : []),
    ...(review.approvals.some(({ by }) => by === session?.subject) ? [say('decide.first-was-yours')] : []),
    ...(lacksGroup ? [say('decide.needs-group', { needs: say('needs.compliance') })] : []),
  ];
  if (told.length === 0) return null;
  return (
    <div className="section">
      <Notice kind="warn">
        {told.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
    </div>
  );
}
