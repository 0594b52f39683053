import * as fc from 'fast-check';
import type { Account } from '../../lib/domain/account/account.ts';
import type { ClaimKey } from '../../lib/domain/account/claim-key.ts';
import type { Application } from '../../lib/domain/application/application.ts';
import { type Change, claimsOf } from '../../lib/domain/application/change.ts';
import { afterSave, refusalOfSave, type StepSave } from '../../lib/domain/application/save-step.ts';
import { decideStart } from '../../lib/domain/application/start.ts';
import { stepNames } from '../../lib/domain/application/step-names.ts';
import { claimWanted, decideSubmit } from '../../lib/domain/application/submit.ts';
import {
  type Action,
  editableStates,
  isOpen,
  type State,
  states,
  transitions,
} from '../../lib/domain/application/transitions.ts';
import { decideWithdraw } from '../../lib/domain/application/withdraw.ts';
import type { Outcome } from '../../lib/domain/outcome.ts';
import type { Refusal } from '../../lib/domain/refusal.ts';
import {
  aClaimOf,
  accountId,
  anAccount,
  area,
  aSavedStep,
  aStart,
  aSubmit,
  aWithdrawal,
  completeSteps,
  type FactChanges,
  pins,
} from '../support/builders.ts';
import { companyInformation } from '../support/samples.ts';
import { anApplicationIn } from '../support/states.ts';

/** The actions of a partner, a reviewer and the world, in any order. */
type Command =
  | { readonly do: 'start' | 'submit' | 'withdraw' }
  | { readonly do: 'save'; readonly step: number; readonly complete: boolean; readonly stale: boolean }
  | { readonly do: 'save-company'; readonly number: string; readonly area: string | undefined }
  | { readonly do: 'report'; readonly facts: FactChanges }
  | { readonly do: 'review'; readonly to: State }
  | { readonly do: 'claim'; readonly by: string | undefined };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constantFrom('start', 'submit', 'submit', 'withdraw') }),
  fc.record({ do: fc.constant('save'), step: fc.nat(3), complete: fc.boolean(), stale: fc.boolean() }),
  fc.record({
    do: fc.constant('save-company'),
    number: fc.constantFrom('1', '2'),
    area: fc.constantFrom(undefined, 'MY', 'TH'),
  }),
  fc.record({
    do: fc.constant('report'),
    facts: fc.constantFrom<FactChanges>({}, { billing: { inArrears: true } }, { sales: 'silent' }),
  }),
  fc.record({ do: fc.constant('review'), to: fc.constantFrom(...states) }),
  fc.record({ do: fc.constant('claim'), by: fc.constantFrom(undefined, 'account-2', accountId) }),
) as fc.Arbitrary<Command>;

interface World {
  readonly account: Account;
  readonly application?: Application;
  readonly claimHolder?: string;
}

const may = (action: Action, from: State | undefined, to: State): boolean =>
  transitions.some(
    (edge) =>
      edge.action === action &&
      (from === undefined ? edge.from.length === 0 : (edge.from as readonly State[]).includes(from)) &&
      (edge.to as readonly State[]).includes(to),
  );

/** Checks every rule that a change must keep, whatever led to it. */
function checkChange(action: 'start' | 'submit' | 'withdraw', { account, application }: World, change: Change): void {
  const { after, before } = change;
  expect(may(action, before?.state, after.state)).toBe(true);
  expect(after.version).toBe((before?.version ?? 0) + 1);
  expect(before).toBe(action === 'start' ? undefined : application);
  expect(change.account).toBe(account);
  const accountAfter = change.accountAfter ?? account;
  expect(accountAfter.openApplication).toBe(isOpen(after.state) ? after.applicationId : undefined);
  expect(accountAfter.freeze?.applicationId).toBe(isOpen(after.state) ? after.applicationId : undefined);
  expect(change.accountEvents === undefined).toBe(change.accountAfter === undefined);
  const claimed: Record<string, ClaimKey | undefined> = {
    start: undefined,
    submit: claimWanted(after),
    withdraw: undefined,
  };
  expect(after.claim).toEqual(claimed[action]);
  const { free, take, stay } = claimsOf(change);
  expect([free ?? stay, take ?? stay]).toEqual([before?.claim, after.claim]);
  expect(change.receipt === undefined).toBe(action !== 'submit');
}

function settled(world: World, action: 'start' | 'submit' | 'withdraw', outcome: Outcome<Change, Refusal>): World {
  if (!outcome.ok) return world;
  checkChange(action, world, outcome.value);
  const { after, accountAfter } = outcome.value;
  return { ...world, application: after, account: accountAfter ?? world.account };
}

function saved(world: World, save: (application: Application) => StepSave): World {
  const { application } = world;
  if (!application) return world;
  const wanted = save(application);
  if (refusalOfSave(application, wanted)) {
    expect(wanted.expectedVersion === application.version && editableStates.includes(application.state)).toBe(false);
    return world;
  }
  const after = afterSave(application, wanted);
  expect(editableStates).toContain(application.state);
  expect(after).toMatchObject({ version: application.version + 1, state: application.state });
  expect(after.claim).toBe(application.claim);
  return { ...world, application: after };
}

/** Makes a reviewer's move along the graph. The move itself is not tested here, but it leads to every state. */
function reviewed(world: World, to: State): World {
  const { application } = world;
  const edge = application && transitions.find(({ action }) => may(action, application.state, to));
  const ours = ['start', 'submit', 'withdraw'];
  if (!application || !edge || ours.includes(edge.action)) return world;
  const { openApplication: _, freeze: __, ...freed } = world.account;
  const ended = !isOpen(to);
  const { steps, chosenArea, version } = application;
  return {
    ...world,
    application: { ...anApplicationIn(to), steps, chosenArea, version: version + 1 },
    account: ended ? freed : world.account,
  };
}

function step(world: World, given: Command): World {
  const { account, application } = world;
  switch (given.do) {
    case 'start':
      return settled(world, 'start', decideStart(aStart({ account })));
    case 'submit': {
      const claim = world.claimHolder === undefined ? undefined : aClaimOf(world.claimHolder);
      return application ? settled(world, 'submit', decideSubmit(aSubmit({ application, account, claim }))) : world;
    }
    case 'withdraw':
      return application ? settled(world, 'withdraw', decideWithdraw(aWithdrawal({ application, account }))) : world;
    case 'save':
      return saved(world, ({ version }) => ({
        step: stepNames[given.step] ?? 'due-diligence',
        saved: given.complete
          ? completeSteps()[stepNames[given.step] ?? 'due-diligence']
          : aSavedStep({}, { missing: [{ pointer: '/x', code: 'required' }] }),
        expectedVersion: given.stale ? version - 1 : version,
        state: 'draft',
        pins,
        at: '2026-11-03T00:00:00.000Z',
      }));
    case 'save-company':
      return saved(world, ({ version }) => ({
        step: 'company-information',
        saved: { ...completeSteps()['company-information'], answers: companyInformation(given.number) },
        expectedVersion: version,
        state: 'draft',
        pins,
        at: '2026-11-03T00:00:00.000Z',
        area: { chosen: given.area === undefined ? undefined : area(given.area) },
      }));
    case 'report':
      return { ...world, account: { ...account, facts: anAccount(given.facts).facts } };
    case 'review':
      return reviewed(world, given.to);
    case 'claim':
      return { ...world, claimHolder: given.by };
  }
}

const filling: readonly Command[] = [
  { do: 'start' },
  ...stepNames.map((_, index) => ({ do: 'save', step: index, complete: true, stale: false }) as const),
];

test('only the listed transitions occur, and every change keeps the rules, whatever the order of actions', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.boolean(), fc.array(command, { minLength: 5, maxLength: 60 }), (filled, commands) => {
      let world: World = { account: anAccount() };
      for (const given of [...(filled ? filling : []), ...commands]) {
        const before = world.application;
        world = step(world, given);
        const after = world.application;
        if (after && after !== before) seen.add(`${given.do} ${before?.state ?? 'none'} ${after.state}`);
      }
    }),
  );
  // The runs prove something only if they did everything that the applicant may do.
  expect([...seen]).toEqual(
    expect.arrayContaining(['start none draft', 'submit draft submitted', 'withdraw draft withdrawn']),
  );
});
