/**
 * The modules that several pages need. They share one chunk with the shell, which is loaded before every page, because
 * on a phone many small chunks cost more than their bytes.
 */
import '../lib/domain/application/step-names.ts';
import '../lib/domain/finding.ts';
import '../lib/domain/review/unlocked.ts';
import './applicant/application/state-tag.tsx';
import './applicant/documents/document-state.tsx';
import './applicant/form/asked.ts';
import './applicant/form/code-options.ts';
import './applicant/programs/blockers.tsx';
import './applicant/programs/start.tsx';
import './applicant/subnav.tsx';
import './applicant/wizard/findings.ts';
import './shared/api/problem-notice.tsx';
import './shared/api/use-action.ts';
import './shared/api/use-resource.ts';
import './shared/kit/choices.tsx';
import './shared/kit/input.tsx';
import './shared/kit/lists.tsx';
import './shared/session/kept.ts';
import './shared/shell/later.tsx';
import './shared/words/format.ts';
