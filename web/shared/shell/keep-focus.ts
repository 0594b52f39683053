/** Keeps the focus in sight when what has it goes away: a button that is replaced, a form that closes. */

const parts = 'section, article, aside, form, fieldset, dialog, main';
const headings = 'h1, h2, h3, legend';
const controls = 'a[href], button, input, select, textarea';
/** A component that gives the focus to something itself does so within this. */
const patienceMs = 60;

let last: Element | null = null;
/** The parts of the page that `last` is in, from the inside out: known before it goes away. */
let around: readonly Element[] = [];

function* partsAround(element: Element | null): Generator<Element> {
  for (let part = element?.closest(parts); part; part = part.parentElement?.closest(parts)) yield part;
}

/** Whether an element can have the focus, and be seen to have it. */
function isThere(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return element.checkVisibility() && width * height > 0 && !element.matches(':disabled');
}

const within = (part: Element, selector: string) =>
  [...part.querySelectorAll<HTMLElement>(selector)].find((element) => isThere(element));

/** The element that represents a part: its heading, or the part itself if it has a name, or its first control. */
const landmarkOf = (part: Element): HTMLElement =>
  within(part, headings) ??
  (part.matches('[aria-label], main') ? undefined : within(part, controls)) ??
  (part as HTMLElement);

function mend(): void {
  const { activeElement } = document;
  if (!last || (activeElement && activeElement !== document.body) || isThere(last)) return;
  const part = around.find((one) => isThere(one));
  if (!part) return;
  const landmark = landmarkOf(part);
  if (!landmark.matches(controls) && !landmark.hasAttribute('tabindex')) landmark.tabIndex = -1;
  landmark.focus();
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** From now on, whatever has the focus hands it on when it goes away: to what stands for the part that it was in. */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    last = target as Element;
    around = [...partsAround(last)];
  });
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(mend, patienceMs);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden', 'open'] });
}
