import { nextDue, nextDueOfEnrollment } from '../../lib/domain/application/deadlines.ts';
import { isOpen, type State, transitions } from '../../lib/domain/application/transitions.ts';
import { decodeApplication, decodeEnrollment } from '../../lib/store/codec.ts';
import { breaksOf } from '../../local/operator/verify-audit/chains.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind, read as they lie in the table
type Row = Readonly<Record<string, any>>;
type Rows = readonly Row[];
type Violations = readonly string[];

/** The state that each event of an application leads to. The others change none. */
const stateAfter: Readonly<Record<string, State>> = {
  ApplicationStarted: 'draft',
  ApplicationSubmitted: 'submitted',
  ReviewStarted: 'in-review',
  ReviewReleased: 'submitted',
  ChangesRequested: 'changes-requested',
  SecondApprovalRequested: 'awaiting-second-approval',
  ApplicationApproved: 'approved',
  ApplicationRejected: 'rejected',
  ApplicationWithdrawn: 'withdrawn',
  ApplicationExpired: 'expired',
};
const silent = ['ReviewOverdue', 'ApplicationExpiring', 'AreaContested', 'ContestDecided'];
const claiming: readonly State[] = ['submitted', 'in-review', 'changes-requested', 'awaiting-second-approval'];

const broken = (when: boolean, what: string): Violations => (when ? [what] : []);
const nameOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
const isHead = ({ sk }: Row) => sk.startsWith('APPLICATION#');
const isEnrollment = ({ sk }: Row) => sk.startsWith('ENROLLMENT#');
const lasts = (row: Row) => isEnrollment(row) && row.state !== 'ended';
const claimKey = ({ program, company, businessArea }: Row) => `COMPANY#${company} CLAIM#${program}#${businessArea}`;

const chainOf = (rows: Rows, pk: string, chain: string) =>
  rows
    .filter((row) => row.pk === pk && row.sk.startsWith(`EVENT#${chain}#`))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));

const isTransition = (from: State | undefined, to: State) =>
  transitions.some(
    (edge) =>
      edge.to.some((state) => state === to) &&
      (from ? edge.from.some((state) => state === from) : edge.from.length === 0),
  );

/** There is one event for every change of state, and the graph has each change. */
function storyViolations(head: Row, events: Rows): Violations {
  let state: State | undefined;
  const found: string[] = [];
  for (const { type } of events) {
    const next = stateAfter[type];
    if (!next && !silent.includes(type)) found.push(`${nameOf(head)}: ${type} is no event of an application`);
    if (!next) continue;
    if (!isTransition(state, next)) found.push(`${nameOf(head)}: ${type} cannot follow ${state}`);
    state = next;
  }
  return [...found, ...broken(state !== head.state, `${nameOf(head)}: is ${head.state}, its events say ${state}`)];
}

/** Returns what an approved application lacks of its history. */
function approvalViolations(head: Row): Violations {
  if (head.state !== 'approved') return [];
  const by: readonly string[] = head.approvals.map((approval: Row) => approval.by);
  const needed = head.risk.band === 'high' ? 2 : 1;
  return [
    ...broken(by.length !== needed || new Set(by).size !== needed, `${nameOf(head)}: ${head.risk.band}, by ${by}`),
    ...broken(
      by.some((subject) => head.applicants.includes(subject)),
      `${nameOf(head)}: approved by its applicant`,
    ),
    ...broken(
      head.flags.some(({ disposal }: Row) => !disposal),
      `${nameOf(head)}: approved with a flag that nobody disposed of`,
    ),
    ...broken(
      head.flags.some(({ question, disposal }: Row) => question === 'DD24' && disposal?.disposition === 'upheld'),
      `${nameOf(head)}: approved against a sanction`,
    ),
  ];
}

/** A row is in the index of due times exactly when something will be due, and at that time. */
function dueViolations(row: Row): Violations {
  const due = isHead(row) ? nextDue(decodeApplication(row).application) : nextDueOfEnrollment(decodeEnrollment(row));
  const expected = due && `${due}#${row.applicationId}`;
  return broken(row.dueSk !== expected, `${nameOf(row)}: is due ${expected}, its index says ${row.dueSk}`);
}

/** Whether an application renews an enrollment that lasts. */
const renews = (rows: Rows, head: Row): boolean =>
  rows.some((row) => lasts(row) && row.pk === head.pk && row.applicationId === head.renewalOf);

/** Whether an operator freed the area of an application, which claims one again with its next submission. */
const isFreed = ({ state, claim, decision }: Row): boolean =>
  state === 'changes-requested' &&
  !claim &&
  decision.reasons.some(({ code }: Row) => code === 'business-area-contested');
/** Whether something must hold a claim. A renewal needs none of its own: its enrollment has one, or has ended. */
const claims = (row: Row) =>
  lasts(row) || (isHead(row) && claiming.includes(row.state) && !(row.renewalOf && !row.claim) && !isFreed(row));

/** Claims are exactly those of applications that wait for a decision, and of enrollments that last. */
function claimViolations(rows: Rows): Violations {
  const held = rows.filter(({ pk }) => pk.startsWith('COMPANY#')).map((row) => `${nameOf(row)} ${row.applicationId}`);
  const due = rows
    .filter(claims)
    .map(({ claim, applicationId }) => (claim ? `${claimKey(claim)} ${applicationId}` : `none ${applicationId}`));
  return broken(`${held.sort()}` !== `${due.sort()}`, `Claims held: ${held}; due: ${due}`);
}

function accountViolations(own: Rows, account: Row, now: string): Violations {
  const open = own.filter((row) => isHead(row) && isOpen(row.state));
  const joined = own.filter(lasts);
  // The freeze of the enrollment goes on while it is renewed.
  const applying = open.filter((head) => !renews(own, head));
  const [holder] = [...applying, ...joined];
  const freezing = chainOf(own, account.pk, 'account').filter(({ type }) => type.startsWith('PurchaseFreeze'));
  const outstanding = Object.values(account.permits ?? {}).filter((expiresAt) => String(expiresAt) > now);
  const name = nameOf(account);
  return [
    ...broken(
      open.length > 1 || applying.length + joined.length > 1,
      `${name}: ${open.length} open, ${joined.length} enrolled`,
    ),
    ...broken(account.openApplication !== open[0]?.applicationId, `${name}: names another open application`),
    ...broken(account.freeze?.applicationId !== holder?.applicationId, `${name}: is frozen by ${account.freeze}`),
    ...broken(account.freeze !== undefined && outstanding.length > 0, `${name}: is frozen and holds a permit`),
    ...broken(
      (freezing.length % 2 === 1) !== (account.freeze !== undefined),
      `${name}: its events belong to another freeze`,
    ),
    ...freezing.flatMap(({ type }, index) =>
      broken(type !== `PurchaseFreeze${index % 2 === 0 ? 'Started' : 'Lifted'}`, `${name}: ${type} out of turn`),
    ),
    ...broken(
      Object.keys(account.enrolled ?? {}).length !== joined.length,
      `${name}: says it is in ${JSON.stringify(account.enrolled)}`,
    ),
  ];
}

/** An enrollment belongs to an approved application, and has its approved area. */
function enrollmentViolations(own: Rows, enrollment: Row): Violations {
  const head = own.find((row) => isHead(row) && row.applicationId === enrollment.applicationId);
  return [
    ...broken(head?.state !== 'approved', `${nameOf(enrollment)}: its application is ${head?.state}`),
    ...broken(
      !head || claimKey(head.claim) !== claimKey(enrollment.claim),
      `${nameOf(enrollment)}: its area is not the approved one`,
    ),
  ];
}

/** Returns every way in which the rows of some accounts and their companies break the invariants, at `now`. */
export function reviewViolations(rows: Rows, now: string): Violations {
  const heads = rows.filter(isHead).filter(({ pk }) => pk.startsWith('ACCOUNT#'));
  const enrollments = rows.filter(isEnrollment);
  const ids = rows.filter(({ sk }) => sk.startsWith('EVENT#')).map(({ eventId }) => eventId);
  const partitions = Map.groupBy(rows, ({ pk }) => pk as string);
  const of = ({ pk }: Row) => partitions.get(pk) ?? [];
  const chained = rows.filter(({ pk }) => pk.startsWith('ACCOUNT#'));
  return [
    ...breaksOf(chained).breaks.map(({ chain, event, what }) => `${chain}: event ${event} ${what}`),
    ...broken(new Set(ids).size !== ids.length, 'Two events have one id'),
    ...heads.flatMap((head) => storyViolations(head, chainOf(of(head), head.pk, head.applicationId))),
    ...heads.flatMap(approvalViolations),
    ...[...heads, ...enrollments].flatMap(dueViolations),
    ...enrollments.flatMap((enrollment) => enrollmentViolations(of(enrollment), enrollment)),
    ...rows.filter(({ sk }) => sk === 'ACCOUNT').flatMap((account) => accountViolations(of(account), account, now)),
    ...claimViolations(rows),
  ];
}
