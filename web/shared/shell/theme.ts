import { remember, remembered } from '../storage.ts';
import { createStore, useStore } from '../store.ts';

export type Theme = 'light' | 'dark';
const key = 'partner-programs.theme';
const isTheme = (value: string | null): value is Theme => value === 'light' || value === 'dark';
const preferred = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const chosen = remembered('localStorage', key);
const theme = createStore<Theme>(isTheme(chosen) ? chosen : preferred());

/** Draws the page in the theme that was chosen here before, or else in the system's. */
export function applyTheme(): void {
  if (isTheme(chosen)) document.documentElement.dataset.theme = chosen;
}

/** Chooses a theme, and remembers it. */
export function chooseTheme(choice: Theme): void {
  remember('localStorage', key, choice);
  document.documentElement.dataset.theme = choice;
  theme.set(choice);
}

export const useTheme = (): Theme => useStore(theme);
