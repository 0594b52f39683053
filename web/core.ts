/**
 * The modules that most pages need. They share one chunk with the shell, which is loaded before every page, because
 * on a phone many small chunks cost more than their bytes.
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
