import { createRoot } from 'react-dom/client';
import { loadConfig } from './shared/config.ts';
import { startSession } from './shared/session/start.ts';
import { Shell } from './shared/shell/shell.tsx';
import { applyTheme } from './shared/shell/theme.ts';
import { speak } from './shared/words/words.ts';

applyTheme();
const configured = loadConfig();
await speak();
createRoot(document.getElementById('console')!).render(<Shell />);
await startSession(await configured);
if (DEVELOPMENT) (await import('./development/reload.ts')).reloadOnChange();
