import { createRoot } from 'react-dom/client';
import './core.ts';
import { loadConfig } from './shared/config.ts';
import { startSession } from './shared/session/start.ts';
import { keepPage } from './shared/shell/keep-page.ts';
import { NotLoaded } from './shared/shell/not-loaded.tsx';
import { loadPage, openAt } from './shared/shell/open.ts';
import { Shell } from './shared/shell/shell.tsx';
import { applyTheme } from './shared/shell/theme.ts';
import { speak } from './shared/words/words.ts';

/** Opens the page at the address: draws it once its chunk and its words are there, and signs in meanwhile. */
async function open(): Promise<void> {
  applyTheme();
  keepPage();
  const page = openAt(location.pathname);
  const [config] = await Promise.all([
    loadConfig().catch(() => undefined),
    speak(),
    // A page whose chunk does not come says so itself.
    page && loadPage(page.route).catch(() => undefined),
  ]);
  const root = createRoot(document.getElementById('console')!);
  if (!config) return root.render(<NotLoaded />);
  const started = startSession(config);
  root.render(<Shell />);
  await started;
  (await import('./shared/shell/keep-focus.ts')).keepFocus();
  if (DEVELOPMENT) (await import('./development/reload.ts')).reloadOnChange();
}

// Not awaited: pages import what this module does, and would wait for it.
void open();
