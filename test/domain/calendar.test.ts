import { LegalHoliday } from 'tyme4ts';
import { addDays, weekday } from '../../domain/civil';
import { isWorkday, workdayAfter, workdayBefore, workdaysBetween } from '../../domain/workdays';
import { loadCalendar } from '../../plan/calendars';

const cn = loadCalendar('CN', 2015, 2028);

describe('the working calendar', () => {
  it.each([2016, 2017, 2026])('agrees day by day with an independent table for %i', (year) => {
    const wrong: string[] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const holiday = LegalHoliday.fromYmd(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
      const worked = holiday ? holiday.isWork() : weekday(day) <= 5;
      if (worked !== isWorkday(cn, day)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2016-02-06',
    '2016-02-14',
    '2016-06-12',
    '2016-09-18',
    '2016-10-08',
    '2016-10-09',
    '2017-01-22',
    '2017-02-04',
    '2017-04-01',
    '2017-05-27',
    '2017-09-30',
  ])('works on the make-up day %s', (date) => expect(isWorkday(cn, date)).toBe(true));

  it.each([
    '2016-02-08',
    '2016-04-04',
    '2016-06-09',
    '2016-09-15',
    '2016-10-07',
    '2017-01-02',
    '2017-02-02',
    '2017-05-30',
  ])('rests on %s', (date) => expect(isWorkday(cn, date)).toBe(false));

  it('marks years whose notice is unknown as provisional and still knows their statutory days', () => {
    expect(cn.years[2027]).toMatchObject({ provisional: true });
    expect(isWorkday(cn, '2027-02-08')).toBe(false); // Monday, the third day of the lunar new year (2027-02-06)
    expect(isWorkday(cn, '2027-10-01')).toBe(false); // Friday, National Day
  });

  it('never counts the day it starts from', () => {
    expect(workdayAfter(cn, '2016-09-30', 1)).toBe('2016-10-08'); // from Friday over the holiday to a working Saturday
    expect(workdayBefore(cn, '2016-12-31', 1)).toBe('2016-12-30'); // Saturday → Friday
    expect(workdaysBetween(cn, '2016-09-30', '2016-10-10')).toBe(3); // 8, 9 and 10 October
  });
});
