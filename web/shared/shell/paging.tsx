import { ButtonLink } from '../kit/button.tsx';
import { useStaffWords } from '../words/staff.ts';

interface PagingProps {
  /** Addresses; absent where there is no such page to go to. */
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}

/** Leads to the first and to the next page of a listing of the staff's. */
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
