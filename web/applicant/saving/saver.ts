import { applyMergePatch } from '../../../lib/domain/application/merge-patch.ts';
import { type StepName, stepNames } from '../../../lib/domain/application/step-names.ts';
import { pointerOf } from '../../../lib/domain/finding.ts';
import { call } from '../../shared/api/client.ts';
import { type FieldError, isPassing, type Problem, Refused } from '../../shared/api/problem.ts';
import type { Application, Outstanding, StepSaved } from '../../shared/api/types.ts';
import { currentSession, knownSession, onSession } from '../../shared/session/session.ts';
import { createStore, type Store } from '../../shared/store.ts';
import { at, isList, isScalar, type Json, type JsonObject, same, segmentsOf, withAt } from './json.ts';
import { type Conflict, merge, patchOf, withNewer } from './merge.ts';
import { takenOver } from './take-over.ts';

/** A step as this tab has it. */
export interface StepDraft {
  /** The server's content, as far as this tab knows. */
  readonly base: JsonObject;
  readonly draft: JsonObject;
  readonly conflicts: readonly Conflict[];
  /** Values that the server cannot store. They stay on this device until they are corrected. */
  readonly heldBack: readonly (FieldError & { readonly value: Json })[];
}

export type SavingState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'busy' | 'signed-out' | 'refused';

export interface Saving {
  readonly application: Application;
  readonly version: number;
  readonly outstanding: readonly Outstanding[];
  readonly steps: Readonly<Record<StepName, StepDraft>>;
  readonly state: SavingState;
  /** When something was last acknowledged in this tab. */
  readonly savedAt?: Date;
  readonly problem?: Problem;
  /** Whether this device has no room for the typed text, so that only the page has it. */
  readonly isNotKept?: boolean;
}

/** A message from one tab to the others: a step was saved with this content. */
interface Told {
  readonly step: StepName;
  readonly version: number;
  readonly answers: JsonObject;
}

/** After the last key, in milliseconds. */
const pauseMs = 800;
const retryMs = { least: 2_000, most: 30_000 };
/** A request that outlives the page may have 64 KiB, and a character up to three bytes. */
const mostKeptAlive = 20_000;

/** The person whose text it is: nobody else sends it. */
const ownerOf = ({ session }: ReturnType<typeof currentSession>): string =>
  `${session?.accountId ?? ''} ${session?.subject ?? ''}`;

const answersOf = (application: Application, step: StepName): JsonObject =>
  (application.steps[step]?.answers ?? {}) as JsonObject;

/** Returns the part of a draft that is sent, without questions that are not asked. */
export type Project = (step: StepName, draft: JsonObject) => JsonObject;

/**
 * Keeps one application's answers in this tab: every change goes to the journal on this device at once, and to the
 * server after a pause. The writes of all tabs use one queue. Changes of other people are merged.
 */
export class Saver {
  readonly #store: Store<Saving>;
  readonly #owner: string;
  readonly #channel: BroadcastChannel;
  readonly #journalOf: typeof import('./journal.ts');
  #project: Project = (_, draft) => draft;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = retryMs.least;
  #writing: Promise<void> | undefined;

  private constructor(application: Application, owner: string, journal: typeof import('./journal.ts')) {
    this.#journalOf = journal;
    const steps: Partial<Saving['steps']> = Object.fromEntries(
      stepNames.map((step) => {
        const base = answersOf(application, step);
        return [step, { base, draft: base, conflicts: [], heldBack: [] }];
      }),
    );
    const { version, outstanding } = application;
    this.#store = createStore<Saving>({
      application,
      version,
      outstanding,
      steps: steps as Saving['steps'],
      state: 'saved',
    });
    this.#owner = owner;
    this.#channel = new BroadcastChannel(`partner-programs.${application.applicationId}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
  }

  /** Reads the application, and takes over what closed tabs have left. */
  static async open(applicationId: string): Promise<Saver> {
    const [{ body }, journal] = await Promise.all([
      call<Application>('GET', `/applications/${applicationId}`),
      import('./journal.ts'),
    ]);
    const saver = new Saver(body, ownerOf(currentSession()), journal);
    await saver.#recover();
    addEventListener('online', () => saver.flush());
    addEventListener('pagehide', () => saver.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') saver.flush();
    });
    onSession(() => {
      if (currentSession().state === 'signed-in') saver.flush();
    });
    return saver;
  }

  get saving(): Store<Saving> {
    return this.#store;
  }

  /** Sets how a draft is sent. From then on, leftovers are sent, too. */
  projectBy(project: Project): void {
    this.#project = project;
    if (stepNames.some((step) => this.#isDirty(step))) this.#schedule(0);
  }

  get #id(): string {
    return this.#store.get().application.applicationId;
  }

  #set(change: Partial<Saving>): void {
    this.#store.set({ ...this.#store.get(), ...change });
  }

  #setStep(step: StepName, change: Partial<StepDraft>): void {
    const { steps } = this.#store.get();
    this.#set({ steps: { ...steps, [step]: { ...steps[step], ...change } } });
  }

  async #recover(): Promise<void> {
    const entries = await this.#journalOf.leftBehind(this.#owner, this.#id).catch(() => []);
    for (const entry of entries) {
      this.#setStep(entry.step, takenOver(this.#store.get().steps[entry.step], entry));
      await this.#journal(entry.step);
      await this.#journalOf.forget(entry);
    }
  }

  async #journal(step: StepName): Promise<void> {
    const { base, draft, conflicts } = this.#store.get().steps[step];
    const entry = { owner: this.#owner, applicationId: this.#id, step };
    // A browser without storage (a private window that is full) still saves to the server.
    const isKept = await this.#journalOf.keep({ ...entry, base, draft, conflicts }).then(
      () => true,
      () => false,
    );
    if (isKept === (this.#store.get().isNotKept ?? false)) this.#set({ isNotKept: !isKept });
  }

  /** Something was typed. */
  change(step: StepName, path: readonly (string | number)[], value: Json): void {
    const { base, draft, heldBack, conflicts } = this.#store.get().steps[step];
    const changed = withAt(draft, path, value) as JsonObject;
    const still = heldBack.filter(({ pointer, value: held }) => same(at(changed, segmentsOf(pointer)), held));
    // If a whole list was changed, as when an entry is removed, its entries are no longer where they were.
    const outer = pointerOf(path);
    const isWithin = ({ pointer }: Conflict) => pointer.startsWith(`${outer}/`);
    const theirs = at(base, path);
    const around = conflicts.some(isWithin) && !same(value, theirs) ? [{ pointer: outer, mine: value, theirs }] : [];
    this.#setStep(step, {
      draft: changed,
      heldBack: still,
      conflicts: withNewer(
        conflicts.filter((conflict) => !isWithin(conflict)),
        around,
      ),
    });
    void this.#journal(step);
    const { state } = this.#store.get();
    if (state === 'saved' || state === 'refused') this.#set({ state: 'unsaved', problem: undefined });
    this.#schedule(pauseMs);
  }

  /** Somebody chose between two values. */
  resolve(step: StepName, { pointer, theirs }: Conflict, choice: 'mine' | 'theirs'): void {
    const { conflicts } = this.#store.get().steps[step];
    this.#setStep(step, { conflicts: conflicts.filter((conflict) => conflict.pointer !== pointer) });
    if (choice === 'theirs') this.change(step, segmentsOf(pointer), theirs);
    else {
      void this.#journal(step);
      this.#schedule(0);
    }
  }

  /** Lets go of what was typed and cannot be saved any more, because the application has ended. */
  async discard(): Promise<void> {
    for (const step of stepNames) {
      this.#setStep(step, { draft: this.#store.get().steps[step].base, conflicts: [], heldBack: [] });
      await this.#settleJournal(step);
    }
    this.#showWhetherAllIsSaved();
  }

  #schedule(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), afterMs);
  }

  /** Saves all unsaved text now. Resolves when it is saved or cannot be saved. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#writing && !stepNames.some((step) => this.#isDirty(step))) {
      // The typed text was undone before it was sent, or sent by another tab.
      if (this.#store.get().state !== 'saved') this.#showWhetherAllIsSaved();
      return Promise.resolve();
    }
    const before = (this.#writing ?? Promise.resolve()).catch(() => undefined);
    const writing = before.then(() =>
      navigator.locks.request(`partner-programs.${this.#id}`, () => this.#write()).then(() => undefined),
    );
    this.#writing = writing;
    void writing.finally(() => {
      if (this.#writing === writing) this.#writing = undefined;
    });
    return writing;
  }

  /** Returns what would be sent: the draft, except for conflicts and values that the server cannot store. */
  #sendable(step: StepName): JsonObject {
    const { base, draft, conflicts, heldBack } = this.#store.get().steps[step];
    const sent = [...conflicts, ...heldBack].reduce<JsonObject>(
      (value, { pointer }) => (withAt(value, segmentsOf(pointer), at(base, segmentsOf(pointer))) ?? {}) as JsonObject,
      draft,
    );
    return this.#project(step, sent);
  }

  #isDirty(step: StepName): boolean {
    return patchOf(this.#store.get().steps[step].base, this.#sendable(step)) !== undefined;
  }

  async #write(): Promise<void> {
    // Somebody else is signed in now, or nobody. The text waits for its owner.
    if (ownerOf(currentSession()) !== this.#owner) return this.#set({ state: 'signed-out', problem: undefined });
    // Each turn saves a step or learns why it cannot. A limit stops two conflicting clients from looping.
    for (let turn = 0; turn < 40; turn += 1) {
      const step = stepNames.find((one) => this.#isDirty(one));
      if (!step) break;
      this.#set({ state: 'saving', problem: undefined });
      try {
        await this.#save(step);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (!(await this.#explain(step, error.problem))) return;
      }
    }
    this.#retryMs = retryMs.least;
    if (this.#store.get().state === 'saving') this.#showWhetherAllIsSaved();
    // Somebody typed all the time.
    if (this.#store.get().state === 'unsaved') this.#schedule(pauseMs);
  }

  #showWhetherAllIsSaved(): void {
    const { steps } = this.#store.get();
    const isSaved = (step: StepName) =>
      steps[step].conflicts.length + steps[step].heldBack.length === 0 && !this.#isDirty(step);
    this.#set({ state: stepNames.every(isSaved) ? 'saved' : 'unsaved', problem: undefined });
  }

  async #save(step: StepName): Promise<void> {
    const { base } = this.#store.get().steps[step];
    const { version } = this.#store.get();
    const body = patchOf(base, this.#sendable(step))!;
    const reply = await call<StepSaved>('PATCH', `/applications/${this.#id}/${step}`, {
      body,
      version,
      keepalive: document.visibilityState === 'hidden' && JSON.stringify(body).length < mostKeptAlive,
    });
    const answers = applyMergePatch(base, body) as JsonObject;
    this.#setStep(step, { base: answers });
    this.#set({ version: reply.body.version, outstanding: reply.body.outstanding, savedAt: new Date() });
    this.#channel.postMessage({ step, version: reply.body.version, answers } satisfies Told);
    await this.#settleJournal(step);
  }

  /** Acknowledged text needs no journal. Text typed in the meantime or held back does. */
  async #settleJournal(step: StepName): Promise<void> {
    const { draft, conflicts, heldBack } = this.#store.get().steps[step];
    const isAllSaved = conflicts.length === 0 && heldBack.length === 0 && !this.#isDirty(step);
    if (isAllSaved && same(this.#project(step, draft), draft))
      await this.#journalOf.forget({ owner: this.#owner, applicationId: this.#id, step }).catch(() => {});
    else await this.#journal(step);
  }

  /** Handles a refusal. Returns whether to retry at once. */
  async #explain(step: StepName, problem: Problem): Promise<boolean> {
    if (problem.code === 'invalid-request') return this.#holdBack(step, problem);
    if (problem.code !== 'stale-version') {
      // It was submitted elsewhere, say. The form shows that.
      if (problem.code === 'wrong-state') await this.#reread();
      this.#stop(problem);
      return false;
    }
    const failed = await this.#reread();
    if (failed) this.#stop(failed);
    return !failed;
  }

  /** Says why saving stops, and goes on later if the reason passes. */
  #stop(problem: Problem): void {
    if (problem.status === 401) this.#set({ state: 'signed-out', problem });
    else if (isPassing(problem)) {
      this.#set({ state: problem.status === 0 ? 'offline' : 'busy', problem });
      this.#schedule(problem.retryAfterSeconds ? problem.retryAfterSeconds * 1000 : this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, retryMs.most);
    } else this.#set({ state: 'refused', problem });
  }

  /** Somebody else has saved, so their changes are merged into the text here. Returns why it cannot be read. */
  async #reread(): Promise<Problem | undefined> {
    try {
      const { body } = await call<Application>('GET', `/applications/${this.#id}`);
      for (const step of stepNames) this.#take(step, answersOf(body, step));
      this.#set({ application: body, version: body.version, outstanding: body.outstanding });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.problem;
    }
  }

  #take(step: StepName, theirs: JsonObject): void {
    const { base, draft, conflicts } = this.#store.get().steps[step];
    if (same(base, theirs)) return;
    const merged = merge(base, draft, theirs);
    this.#setStep(step, {
      base: theirs,
      draft: merged.value as JsonObject,
      conflicts: withNewer(conflicts, merged.conflicts),
    });
    void this.#journal(step);
  }

  #hear({ step, version, answers }: Told): void {
    const { version: known } = this.#store.get();
    if (version <= known) return;
    this.#take(step, answers);
    // If somebody else saved in between, the next save here must not pass for one that knows of it.
    if (version === known + 1) this.#set({ version });
    // The outstanding items and the state come with the whole application.
    void this.refresh();
  }

  /**
   * Reads the application again: after a document, a submission, or a save of another tab. Waits its turn, because a
   * read that overtakes a save of this tab would mistake it for somebody else's. If it cannot be read, what is here
   * stays: the next save is refused and reads it again.
   */
  async refresh(): Promise<void> {
    await navigator.locks.request(`partner-programs.${this.#id}`, () => this.#reread());
  }

  #holdBack(step: StepName, problem: Problem): boolean {
    const { draft, heldBack } = this.#store.get().steps[step];
    const errors = (problem.errors ?? []).map((error) => ({ ...error, pointer: heldPointer(draft, error.pointer) }));
    const added = errors.flatMap((error, index) => {
      const isKnown = [...heldBack, ...errors.slice(0, index)].some(({ pointer }) => pointer === error.pointer);
      const value = at(draft, segmentsOf(error.pointer));
      return isKnown || error.pointer === '' || value === undefined ? [] : [{ ...error, value }];
    });
    if (added.length === 0) {
      this.#set({ state: 'refused', problem });
      return false;
    }
    this.#setStep(step, { heldBack: [...heldBack, ...added] });
    void this.#journal(step);
    return true;
  }
}

/** Where a value is held back: an entry of a list of texts has no place of its own, so the whole list is. */
function heldPointer(draft: JsonObject, pointer: string): string {
  const outer = pointer.slice(0, pointer.lastIndexOf('/'));
  const list = at(draft, segmentsOf(outer));
  return isList(list) && list.every(isScalar) ? outer : pointer;
}

const open = new Map<string, Promise<Saver>>();

/** The saver of an application: one for a person in a tab, which outlives the pages that use it. */
export async function saverOf(applicationId: string): Promise<Saver> {
  const key = `${ownerOf(await knownSession())} ${applicationId}`;
  const known = open.get(key);
  if (known) {
    // The review may have progressed since the wizard was last open.
    known.then((saver) => saver.refresh()).catch(() => undefined);
    return known;
  }
  const opening = Saver.open(applicationId);
  open.set(key, opening);
  opening.catch(() => open.delete(key));
  return opening;
}
