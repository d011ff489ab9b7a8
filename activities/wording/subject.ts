/** The subject of a mail: what it is about and how long there is, before it is opened. */
import { sentencesOf } from '../../domain/wording/defaults';
import { fill } from '../../domain/wording/fill';
import type { Locale } from '../../domain/wording/kinds';
import type { Outgoing } from './outgoing';
import { tongueOf } from './tongue';
import { letterKind, localeOf, valuesOf, type Most } from './values';
import { visibleLine } from './visible';
import { weeklyValues } from './weekly';
import { linesNow } from './words';

/** Phones show some thirty characters of a subject. */
const MOST: Most = { wording: 30, note: 40 };

/** `【提醒·余3个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）`; many lines are counted. Throws a RangeError when there is nothing to say. */
export function subjectOf(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): string {
  const lines = linesNow(outgoing);
  if (lines.length === 0 && !outgoing.weekly) throw new RangeError('A mail needs something to say');
  const tongue = tongueOf(locale);
  const { subject } = sentencesOf(outgoing.wording, locale, letterKind(outgoing, lines));
  const values = { ...valuesOf(outgoing, lines, tongue, MOST), ...weeklyValues(outgoing.weekly, tongue) };
  return visibleLine((outgoing.rehearsal ? tongue.says.rehearsalTag : '') + fill(subject, values).trim());
}
