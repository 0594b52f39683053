import { metrics } from '../../contract/metrics.ts';
import { type Application, businessAreaOf } from '../../domain/application/application.ts';
import type { Calendar } from '../../domain/review/working-days.ts';
import { log } from '../../log.ts';
import type { Count } from '../ports.ts';

/** Tells operators about a review that is due on a day whose holidays are unknown, because that may be too early. */
export function tellUnknownHolidays(count: Count, application: Application, calendar: Calendar): void {
  const { applicationId, decisionDueAt: due } = application;
  if (due === undefined || calendar.isKnown(calendar.dayOf(Date.parse(due)))) return;
  log.warn('A review is due beyond the public holidays that are known', {
    applicationId,
    area: businessAreaOf(application),
  });
  count(metrics.unknownHolidays, 1);
}
