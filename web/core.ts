/**
 * The modules that most pages need, as one chunk with the shell. Every page is loaded after it: a phone pays more for many
 * small chunks than for their bytes.
 */
import './applicant/application/state-tag.tsx';
import './applicant/form/code-options.ts';
import './applicant/programs/blockers.tsx';
import './applicant/programs/start.tsx';
import './applicant/subnav.tsx';
import './shared/api/problem-notice.tsx';
import './shared/api/use-action.ts';
import './shared/api/use-resource.ts';
import './shared/kit/choices.tsx';
import './shared/kit/input.tsx';
import './shared/kit/lists.tsx';
import './shared/shell/later.tsx';
import './shared/words/format.ts';
