import { ButtonLink } from '../kit/button.tsx';
import { useStaffWords } from '../words/staff.ts';

interface PagingProps {
  /** Addresses; absent if there is no such page. */
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}

/** Links to the first and the next page of a listing for staff. */
export function Paging({ first, next }: PagingProps) {
  const { say } = useStaffWords();
  return (
    <div className="actions">
      {first !== undefined && (
        <ButtonLink kind="secondary" href={first}>
          {say('queue.first-page')}
        </ButtonLink>
      )}
      {next !== undefined && (
        <ButtonLink kind="secondary" href={next}>
          {say('queue.next-page')}
        </ButtonLink>
      )}
    </div>
  );
}
