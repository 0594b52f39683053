/** Before each test file: time limits wide enough for a busy machine, and no log in the run's output. */
import { withoutLog } from './watch-log.ts';

/** A request to AWS may take 50 s instead of 2.5 s, and so on. A test of a limit sets the limit itself. */
process.env.TIME_LIMIT_FACTOR ??= '20';
withoutLog();
