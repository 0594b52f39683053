import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { companyKey } from '../../lib/domain/account/company.ts';
import { isOpen, type State, sourcesOf, transitions } from '../../lib/domain/application/transitions.ts';
import { withAcceptedText } from '../../lib/operations/receipts/accepted-text.ts';
import { agreementText } from '../../lib/programs/agreement-texts.ts';
import { offeredPrograms } from '../../lib/programs/programs.ts';
import { hashOfEvent } from '../../lib/store/chain.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows of every kind, read as they lie in the table
type Row = Readonly<Record<string, any>>;
type Violations = readonly string[];

/** States in which a submitted application holds the business area. */
const claiming: readonly State[] = [
  'submitted',
  'in-review',
  'changes-requested',
  'awaiting-second-approval',
  'approved',
];
const sealed: readonly State[] = ['submitted', 'in-review', 'awaiting-second-approval', 'approved', 'rejected'];

/** Returns the places of an application that waits for a reviewer, in the three indexes of the queue. */
function queuesOf(head: Row): Row {
  const { state, submittedAt, assignment, contest } = head;
  const isContested = contest && !contest.outcome && sourcesOf('submit').includes(state);
  if (isContested) return { queuePk: 'CONTESTED#' };
  if (!['submitted', 'in-review', 'awaiting-second-approval'].includes(state)) return {};
  const day = state === 'submitted' ? `#${Math.floor(Date.parse(submittedAt) / 86_400_000) % 7}` : '';
  return {
    queuePk: `QUEUE#${state}${day}`,
    queueAreaPk: `QUEUE#${state}#${areaOf(head)}${day}`,
    queueAssigneePk: state === 'in-review' ? `QUEUE#in-review#${assignment.reviewer}` : undefined,
  };
}

function queueViolations(name: string, head: Row): Violations {
  const due = queuesOf(head);
  return ['queuePk', 'queueAreaPk', 'queueAssigneePk'].flatMap((key) =>
    violation(head[key] !== due[key], `${name}: is ${head.state} and queued as ${head[key]}`),
  );
}

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
const silentEvents = ['ReviewOverdue', 'ApplicationExpiring', 'AreaContested', 'ContestDecided'];

const isAccount = ({ sk }: Row) => sk === 'ACCOUNT';
const isHead = ({ sk }: Row) => sk.startsWith('APPLICATION#');
const isEvent = ({ sk }: Row) => sk.startsWith('EVENT#');
const isReceipt = ({ sk }: Row) => /^RECEIPT#[^#]*#\d+$/.test(sk);
const isSignature = ({ sk }: Row) => /^RECEIPT#.*#SIGNATURE$/.test(sk);
const isDocument = ({ sk }: Row) => sk.startsWith('DOCUMENT#');
const isAnnounced = ({ sk }: Row) => sk.startsWith('ANNOUNCED#');
const isOpening = ({ sk }: Row) => sk.startsWith('OPENED#');
const isEnrollment = ({ sk }: Row) => sk.startsWith('ENROLLMENT#');
const isAnswer = ({ sk }: Row) => sk.startsWith('IDEMPOTENCY#');
const isClaim = ({ pk }: Row) => pk.startsWith('COMPANY#');
const isReference = ({ sk }: Row) => sk === 'APPLICATION';
const isContestReference = ({ sk }: Row) => sk === 'CONTEST';
/** Rows of no application: keys of accounts and of cursors, counts of requests, and outcomes of mails and webhooks. */
const isOther = ({ pk, sk }: Row) => /^(KEY$|RATE#)/.test(sk) || /^(SECRET|MAIL|WEBHOOK)#/.test(pk);
const kinds = [
  isAccount,
  isHead,
  isEvent,
  isReceipt,
  isSignature,
  isEnrollment,
  isAnswer,
  isClaim,
  isReference,
  isContestReference,
  isOther,
  isDocument,
  isAnnounced,
  isOpening,
];

const nameOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
const violation = (broken: boolean, what: string): Violations => (broken ? [what] : []);
const claimRowKey = ({ program, company, businessArea }: Row) => `COMPANY#${company} CLAIM#${program}#${businessArea}`;
const areaOf = ({ chosenArea, defaultArea }: Row) => chosenArea ?? defaultArea;
const stepAnswers = (head: Row) =>
  Object.fromEntries(
    Object.entries(head.steps as Record<string, Row>).map(([step, saved]) => [step, JSON.parse(saved.answers)]),
  );

/** Returns the events of one chain, in the order of their keys. */
const chainOf = (items: readonly Row[], pk: string, chain: string) =>
  items
    .filter((item) => item.pk === pk && isEvent(item) && item.sk.startsWith(`EVENT#${chain}#`))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));

/**
 * Events are numbered 1, 2, … without gaps, each has the hash of the one before, and `lastEvent` is the last of them.
 */
function chainViolations(name: string, events: readonly Row[], lastEvent: Row | undefined): Violations {
  const last = events.at(-1);
  return [
    ...events.flatMap((event, index) => [
      ...violation(
        event.sequence !== index + 1 || !event.sk.endsWith(`#${String(index + 1).padStart(8, '0')}`),
        `${name}: event ${index + 1} is numbered ${event.sequence} at ${event.sk}`,
      ),
      ...violation(
        event.previousHash !== (events[index - 1]?.hash ?? ''),
        `${name}: event ${index + 1} does not follow the one before`,
      ),
      ...violation(event.hash !== hashOfEvent(event), `${name}: event ${index + 1} is not what its hash says`),
    ]),
    ...violation(
      lastEvent?.sequence !== last?.sequence || lastEvent?.hash !== last?.hash,
      `${name}: its last event is not the last of its chain`,
    ),
  ];
}

const isTransition = (from: State | undefined, to: State) =>
  transitions.some(
    (edge) =>
      edge.to.some((state) => state === to) &&
      (from === undefined ? edge.from.length === 0 : edge.from.some((state) => state === from)),
  );

/** The events follow the state graph to the state of the application. */
function storyViolations(head: Row, events: readonly Row[]): Violations {
  let state: State | undefined;
  const broken: string[] = [];
  for (const { type, data } of events) {
    const next = stateAfter[type];
    if (!next) {
      if (!silentEvents.includes(type)) broken.push(`${nameOf(head)}: ${type} is no event of an application`);
      continue;
    }
    if (!isTransition(state, next)) broken.push(`${nameOf(head)}: ${type} cannot follow ${state ?? 'nothing'}`);
    if (data.from !== undefined && data.from !== state)
      broken.push(`${nameOf(head)}: ${type} says it came from ${data.from}, not from ${state}`);
    state = next;
  }
  if (state !== head.state) broken.push(`${nameOf(head)}: is ${head.state}, its events say ${state}`);
  return broken;
}

/** The hash of a receipt as it is read: with the text of the agreement. */
const hashOf = ({ content, sha256 }: Row): string =>
  createHash('sha256').update(withAcceptedText({ content, sha256 }, agreementText).content).digest('hex');

/** Each submission is frozen: its content is canonical and matches its hash, which the event names. */
function receiptViolations(head: Row, events: readonly Row[], receipts: readonly Row[]): Violations {
  const name = nameOf(head);
  const submissions = events.filter(({ type }) => type === 'ApplicationSubmitted');
  const newest = receipts.at(-1);
  const content = newest && JSON.parse(newest.content);
  return [
    ...violation(
      receipts.length !== head.rounds || submissions.length !== head.rounds,
      `${name}: ${head.rounds} rounds, ${receipts.length} receipts, ${submissions.length} submissions`,
    ),
    ...receipts.flatMap((receipt, index) => [
      ...violation(
        !receipt.sk.endsWith(`#${String(index + 1).padStart(4, '0')}`) ||
          JSON.parse(receipt.content).round !== index + 1,
        `${nameOf(receipt)}: is not round ${index + 1}`,
      ),
      ...violation(hashOf(receipt) !== receipt.sha256, `${nameOf(receipt)}: is not what its hash says`),
      ...violation(
        canonicalize(JSON.parse(receipt.content)) !== receipt.content,
        `${nameOf(receipt)}: is not canonical`,
      ),
      ...violation(
        submissions[index]?.data.receipt !== receipt.sha256,
        `${nameOf(receipt)}: is not the one that its event names`,
      ),
    ]),
    ...violation(
      content !== undefined &&
        sealed.includes(head.state) &&
        (canonicalize(content.answers) !== canonicalize(stepAnswers(head)) ||
          content.businessArea !== areaOf(head) ||
          content.submittedAt !== head.submittedAt),
      `${name}: is not what was sealed`,
    ),
  ];
}

/** Whether an application renews an enrollment that lasts. */
const renews = (head: Row, items: readonly Row[]): boolean =>
  items.some(
    (item) =>
      isEnrollment(item) && item.pk === head.pk && item.applicationId === head.renewalOf && item.state !== 'ended',
  );

/** A renewal claims nothing while its enrollment does, and may be left without a claim when that ends. */
function renewalViolations(head: Row, items: readonly Row[]): Violations {
  const name = nameOf(head);
  return [
    ...violation(head.claim !== undefined && renews(head, items), `${name}: is a renewal, and claims an area itself`),
    ...violation(
      head.chosenArea !== undefined && head.chosenArea !== head.defaultArea,
      `${name}: is a renewal for another area`,
    ),
  ];
}

/** The term of an enrollment follows from its renewals, each of which is an approved application. */
function enrollmentViolations(items: readonly Row[], enrollment: Row): Violations {
  const name = nameOf(enrollment);
  const { applicationId, pk, termEndsAt, renewedBy } = enrollment;
  const renewals = chainOf(items, pk, 'account').filter(
    ({ type, data }) => type === 'EnrollmentRenewed' && data.applicationId === applicationId,
  );
  const approved = items.filter(
    (item) => isHead(item) && item.renewalOf === applicationId && item.state === 'approved' && !item.claim,
  );
  const last = renewals.at(-1)?.data;
  return [
    ...violation(
      renewedBy !== last?.renewedBy,
      `${name}: is renewed by ${renewedBy}, its events say ${last?.renewedBy}`,
    ),
    ...violation(
      renewals.length !== approved.length ||
        approved.some((head) => !renewals.some(({ data }) => data.renewedBy === head.applicationId)),
      `${name}: has ${renewals.length} renewals of ${approved.length} that were approved`,
    ),
    ...violation(
      last !== undefined && last.termEndsAt !== termEndsAt,
      `${name}: ends otherwise than its last renewal says`,
    ),
  ];
}

/** Whether an operator freed its area, so that it claims one only with the next submission. */
const isFreed = ({ state, decision }: Row): boolean =>
  state === 'changes-requested' && decision.reasons.some(({ code }: Row) => code === 'business-area-contested');

/** An application holds exactly the claim of its company, program and area while it is in a state that holds one. */
function claimViolations(head: Row, claims: ReadonlyMap<string, Row>, enrolled: boolean): Violations {
  const name = nameOf(head);
  if (head.renewalOf && !head.claim) return [];
  if (!claiming.includes(head.state))
    return violation(head.claim !== undefined, `${name}: is ${head.state} and claims an area`);
  if (!head.claim && isFreed(head)) return [];
  if (!head.claim) return [`${name}: is ${head.state} and claims no area`];
  const held = claims.get(claimRowKey(head.claim));
  // The approved claim stays on record after the enrollment has ended, and is free for others.
  if (head.state === 'approved' && !enrolled)
    return violation(held?.applicationId === head.applicationId, `${name}: holds an area, and has left the program`);
  const wanted = {
    program: head.program,
    company: companyKey(stepAnswers(head)['company-information'] ?? {}),
    businessArea: areaOf(head),
  };
  return [
    ...violation(
      held?.applicationId !== head.applicationId || held?.accountId !== head.accountId,
      `${name}: its claim is held by ${held?.applicationId ?? 'nobody'}`,
    ),
    // While changes are requested, its answers may already name another company or area.
    ...violation(
      head.state !== 'changes-requested' && claimRowKey(wanted) !== claimRowKey(head.claim),
      `${name}: claims ${claimRowKey(head.claim)}, its answers say ${claimRowKey(wanted)}`,
    ),
  ];
}

interface Whole {
  /** Rows by partition. */
  readonly partitions: ReadonlyMap<string, readonly Row[]>;
  readonly claims: ReadonlyMap<string, Row>;
}

function headViolations({ partitions, claims }: Whole, head: Row): Violations {
  const name = nameOf(head);
  const { pk, applicationId } = head;
  const items = partitions.get(pk) ?? [];
  const events = chainOf(items, pk, applicationId);
  const receipts = items
    .filter((item) => item.pk === pk && isReceipt(item) && item.sk.startsWith(`RECEIPT#${applicationId}#`))
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
  const enrolled = items.some(
    (item) => item.pk === pk && isEnrollment(item) && item.applicationId === applicationId && item.state !== 'ended',
  );
  const reference = partitions.get(`APPLICATION#${applicationId}`)?.find(isReference);
  return [
    ...violation(
      pk !== `ACCOUNT#${head.accountId}` || head.sk !== `APPLICATION#${applicationId}`,
      `${name}: lies under another key than its own`,
    ),
    ...violation(head.version < events.length, `${name}: version ${head.version} of ${events.length} events`),
    ...queueViolations(name, head),
    ...violation(
      reference?.accountId !== (head.rounds > 0 ? head.accountId : undefined),
      `${name}: after ${head.rounds} rounds, reviewers find it with ${reference?.accountId}`,
    ),
    ...chainViolations(name, events, head.lastEvent),
    ...storyViolations(head, events),
    ...receiptViolations(head, events, receipts),
    ...claimViolations(head, claims, enrolled),
    ...(head.renewalOf ? renewalViolations(head, items) : []),
  ];
}

/** Returns the freeze that an account must have: while an application is open, and while an enrollment lasts. */
function freezeDue(open: Row | undefined, enrollment: Row | undefined): Row | undefined {
  const freezes = ({ program }: Row) =>
    offeredPrograms.find(({ id }) => id === program)?.freezesPurchases ?? { whileApplying: true, whileEnrolled: true };
  if (open && freezes(open).whileApplying) return { because: 'application', applicationId: open.applicationId };
  return enrollment && freezes(enrollment).whileEnrolled
    ? { because: 'enrollment', applicationId: enrollment.applicationId }
    : undefined;
}

function accountViolations(own: readonly Row[], account: Row): Violations {
  const name = nameOf(account);
  const open = own.filter((item) => isHead(item) && isOpen(item.state));
  const enrollments = own.filter((item) => isEnrollment(item) && item.state !== 'ended');
  const events = chainOf(own, account.pk, 'account');
  // The freeze of the enrollment goes on while it is renewed.
  const applying = open.filter((head) => !renews(head, own));
  const due = freezeDue(applying[0], enrollments[0]);
  const freezing = events.filter(({ type }) => type.startsWith('PurchaseFreeze'));
  return [
    ...violation(open.length > 1, `${name}: ${open.length} applications are open`),
    ...violation(
      account.openApplication !== open[0]?.applicationId,
      `${name}: names ${account.openApplication} as open, open is ${open[0]?.applicationId}`,
    ),
    ...violation(
      applying.length > 0 && (enrollments.length > 0 || Object.keys(account.enrolled).length > 0),
      `${name}: is enrolled, and applies`,
    ),
    ...violation(
      account.freeze?.because !== due?.because || account.freeze?.applicationId !== due?.applicationId,
      `${name}: is frozen because of ${account.freeze?.applicationId}, should be of ${due?.applicationId}`,
    ),
    ...chainViolations(name, events, account.lastEvent),
    ...freezing.flatMap(({ type }, index) =>
      violation(
        type !== (index % 2 === 0 ? 'PurchaseFreezeStarted' : 'PurchaseFreezeLifted'),
        `${name}: ${type} out of turn`,
      ),
    ),
    ...violation(
      (freezing.at(-1)?.type === 'PurchaseFreezeStarted') !== (account.freeze !== undefined),
      `${name}: its events do not say whether it is frozen`,
    ),
    ...violation(account.version < events.length, `${name}: version ${account.version} of ${events.length} events`),
  ];
}

/** A claim is held by an application that exists, names the claim itself, and is in a state that holds one. */
function holderViolations(heads: readonly Row[], claim: Row): Violations {
  const holder = heads.find((head) => head.applicationId === claim.applicationId && head.accountId === claim.accountId);
  if (!holder) return [`${nameOf(claim)}: is held by ${claim.applicationId}, which is not there`];
  return [
    ...violation(
      !sourcesOf('withdraw').includes(holder.state) && holder.state !== 'approved',
      `${nameOf(claim)}: is held by ${nameOf(holder)}, which is ${holder.state}`,
    ),
    ...violation(
      !holder.claim || claimRowKey(holder.claim) !== nameOf(claim),
      `${nameOf(claim)}: is not what ${nameOf(holder)} claims`,
    ),
  ];
}

/** A kept response is true: the application exists, and has at least that version. */
function answerViolations(heads: ReadonlyMap<string, Row>, answer: Row): Violations {
  if (answer.statusCode >= 300) return [];
  const { applicationId, version, documentId, upload } = JSON.parse(answer.body);
  if (documentId || upload) return [];
  // Billing gets a permit, an operator an enrollment.
  if (version === undefined && answer.pk.startsWith('SUBJECT#')) return [];
  const found = heads.get(applicationId);
  const head = answer.pk.startsWith('SUBJECT#') || found?.pk === answer.pk ? found : undefined;
  return violation(!head || head.version < version, `${nameOf(answer)}: tells of ${applicationId}, version ${version}`);
}

/** The documents that a receipt names by the licence were clean when it was frozen, and are kept. */
function sealedViolations(documents: ReadonlyMap<string, Row>, receipt: Row): Violations {
  const { applicationId, answers } = JSON.parse(receipt.content);
  // A program may ask for no licence.
  if (!answers['business-qualification']) return [];
  const { documentId } = answers['business-qualification'].businessLicense;
  const found = documents.get(`${receipt.pk} DOCUMENT#${applicationId}#${documentId}`);
  return [
    ...violation(found?.state !== 'clean', `${nameOf(receipt)}: names ${documentId}, which is ${found?.state}`),
    ...violation(found?.submitted !== true, `${nameOf(receipt)}: names ${documentId}, which is not kept`),
  ];
}

function duplicates(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

/** Returns every way in which a whole table breaks the invariants (1 to 6); none if they hold. */
export function checkInvariants(items: readonly Row[]): Violations {
  const heads = items.filter(isHead);
  const accounts = items.filter(isAccount);
  const claims = new Map(items.filter(isClaim).map((claim) => [nameOf(claim), claim]));
  const chains = new Set([
    ...heads.map(({ pk, applicationId }) => `${pk} ${applicationId}`),
    ...accounts.map(({ pk }) => `${pk} account`),
  ]);
  const partitions = Map.groupBy(items, ({ pk }) => pk as string);
  const of = ({ pk }: Row) => partitions.get(pk) ?? [];
  const headsById = new Map(heads.map((head) => [head.applicationId as string, head]));
  const events = items.filter(isEvent);
  const documents = new Map(items.filter(isDocument).map((document) => [nameOf(document), document]));
  return [
    ...items.filter((item) => !kinds.some((is) => is(item))).map((item) => `${nameOf(item)}: is of no known kind`),
    ...accounts.flatMap((account) => accountViolations(of(account), account)),
    ...heads.flatMap((head) => headViolations({ partitions, claims }, head)),
    ...items.filter(isEnrollment).flatMap((enrollment) => enrollmentViolations(of(enrollment), enrollment)),
    ...heads.flatMap((head) => violation(!of(head).some(isAccount), `${nameOf(head)}: has no account`)),
    ...[...claims.values()].flatMap((claim) => holderViolations(heads, claim)),
    ...events.flatMap((event) =>
      violation(!chains.has(`${event.pk} ${event.sk.split('#')[1]}`), `${nameOf(event)}: belongs to nothing`),
    ),
    ...items
      .filter(isReceipt)
      .flatMap((receipt) =>
        violation(
          !of(receipt).some((row) => isHead(row) && receipt.sk.startsWith(`RECEIPT#${row.applicationId}#`)),
          `${nameOf(receipt)}: belongs to nothing`,
        ),
      ),
    ...items.filter(isReceipt).flatMap((receipt) => sealedViolations(documents, receipt)),
    ...items
      .filter(isSignature)
      .flatMap((signature) =>
        violation(
          !of(signature).some((row) => isReceipt(row) && signature.sk === `${row.sk}#SIGNATURE`),
          `${nameOf(signature)}: belongs to nothing`,
        ),
      ),
    ...[...documents].flatMap(([name, { pk, applicationId }]) =>
      violation(headsById.get(applicationId)?.pk !== pk, `${name}: belongs to nothing`),
    ),
    ...duplicates(events.map(({ eventId }) => eventId)).map((eventId) => `${eventId}: is the id of two events`),
    ...items.filter(isAnswer).flatMap((answer) => answerViolations(headsById, answer)),
  ];
}
