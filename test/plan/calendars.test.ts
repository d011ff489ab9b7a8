/** The calendars against the State Council's notices day by day, and what is said of years whose notice is not out. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LegalHoliday } from 'tyme4ts';
import { addDays, weekday } from '../../domain/civil';
import { isWorkday } from '../../domain/workdays';
import { calendarSpan, loadCalendar } from '../../plan/calendars';
import { load } from './folder';

const CN = loadCalendar('CN', 2015, 2028);
const daysOf = (year: number): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
};
/** `02-07…02-13` and single days of a year. */
const spans = (year: number, ...written: string[]): string[] =>
  written.flatMap((span) => {
    const [first, last] = span.split('…') as [string, string?];
    const days = [`${year}-${first}`];
    while (last && days.at(-1)! < `${year}-${last}`) days.push(addDays(days.at(-1)!, 1));
    return days;
  });

// Monday to Friday but off, and Saturday or Sunday but worked, as the notices have them.
const NOTICES = {
  2016: {
    source: '国办发明电〔2015〕18号',
    off: ['01-01', '02-08…02-12', '04-04', '05-02', '06-09…06-10', '09-15…09-16', '10-03…10-07'],
    worked: ['02-06', '02-14', '06-12', '09-18', '10-08', '10-09'],
  },
  2017: {
    source: '国办发明电〔2016〕17号',
    off: ['01-02', '01-27', '01-30…02-02', '04-03…04-04', '05-01', '05-29…05-30', '10-02…10-06'],
    worked: ['01-22', '02-04', '04-01', '05-27', '09-30'],
  },
  2026: {
    source: '国办发明电〔2025〕7号',
    off: [
      '01-01…01-02',
      '02-16…02-20',
      '02-23',
      '04-06',
      '05-01',
      '05-04…05-05',
      '06-19',
      '09-25',
      '10-01…10-02',
      '10-05…10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
} as const;

describe.each([2016, 2017, 2026] as const)('%i, announced', (year) => {
  const notice = NOTICES[year];

  test('bears its notice and is not provisional', () => {
    expect(CN.years[year]).toMatchObject({ year, source: notice.source, provisional: false });
  });

  test('is the notice on every day of the year', () => {
    const off = new Set(spans(year, ...notice.off));
    const worked = new Set(spans(year, ...notice.worked));
    for (const day of daysOf(year))
      expect([day, isWorkday(CN, day)]).toEqual([day, worked.has(day) || (weekday(day) <= 5 && !off.has(day))]);
    for (const day of off) expect(weekday(day)).toBeLessThanOrEqual(5);
    for (const day of worked) expect(weekday(day)).toBeGreaterThanOrEqual(6);
  });

  test('is what tyme4ts knows on every day of the year', () => {
    for (const day of daysOf(year)) {
      const [, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
      const known = LegalHoliday.fromYmd(year, month, dayOfMonth);
      expect([day, isWorkday(CN, day)]).toEqual([day, known ? known.isWork() : weekday(day) <= 5]);
    }
  });

  test('holds no day twice and none of another year', () => {
    const { off, worked } = CN.years[year]!;
    for (const day of Object.keys(worked)) expect(off[day]).toBeUndefined();
    for (const day of [...Object.keys(off), ...Object.keys(worked)]) expect(day.slice(0, 4)).toBe(String(year));
  });
});

test('every calendar file is read by some year of the tests', () => {
  const files = readdirSync(join(__dirname, '..', '..', 'seeds', 'calendars'));
  expect(files.sort()).toEqual(['CN-2016.yaml', 'CN-2017.yaml', 'CN-2026.yaml']);
});

describe('a year whose notice is not out', () => {
  test('is marked, says how it was worked out, and has no make-up days', () => {
    expect(CN.years[2027]).toMatchObject({
      provisional: true,
      worked: {},
      source: '2027年放假通知尚未收录，按法定节假日推算（不含调休）',
    });
  });

  test('has the statutory days off as they are since 2025, lunar ones computed', () => {
    // 2027: new year's eve of the lunar calendar is Friday 5 February.
    expect(Object.keys(CN.years[2027]!.off).sort()).toEqual(
      spans(2027, '01-01', '02-05…02-08', '04-05', '05-01…05-02', '06-09', '09-15', '10-01…10-03'),
    );
    // 2028: 25 January is the eve; 春节 is 26 January, 端午 28 May, 中秋 and 国庆 3 and 1–3 October share a day.
    expect(Object.keys(CN.years[2028]!.off).sort()).toEqual(
      spans(2028, '01-01', '01-25…01-28', '04-04', '05-01…05-02', '05-28', '10-01…10-03'),
    );
  });

  test('has the statutory days off as they were until 2024', () => {
    // 2018: 春节 is Friday 16 February; the eve was not a statutory day off then.
    expect(Object.keys(CN.years[2018]!.off).sort()).toEqual(
      spans(2018, '01-01', '02-16…02-18', '04-05', '05-01', '06-18', '09-24', '10-01…10-03'),
    );
  });
});

test('until 2013 the eve was a day off and the third day was not', () => {
  const { off } = loadCalendar('CN', 2012, 2012).years[2012]!; // 春节 is Monday 23 January
  expect(Object.keys(off).filter((day) => off[day] === '春节')).toEqual(spans(2012, '01-22…01-24'));
});

test('the version is the content: the same for the same years, another for others', () => {
  expect(loadCalendar('CN', 2015, 2019).version).toBe(loadCalendar('CN', 2015, 2019).version);
  expect(loadCalendar('CN', 2015, 2019).version).not.toBe(loadCalendar('CN', 2015, 2018).version);
  expect(CN.version).toMatch(/^[0-9a-f]{10}$/);
});

test('the folder is found from any working directory', () => {
  const before = process.cwd();
  try {
    process.chdir('/');
    expect(loadCalendar('CN', 2016, 2016).years[2016]!.provisional).toBe(false);
  } finally {
    process.chdir(before);
  }
});

test('a plan gets the years its computations can walk over', () => {
  const loaded = load();
  if (!loaded.ok) throw new Error('the sketch does not load');
  expect(calendarSpan(loaded.plan, loaded.plan.head)).toEqual([2015, 2019]);
});
