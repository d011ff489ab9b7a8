/** The working calendar of 2015–2019 written by hand from the published notices, apart from the seeds, for tests of dates. */
import type { CalendarYear, WorkingCalendar } from '../../domain/calendar';
import { addDays } from '../../domain/civil';

const days = (name: string, from: string, to = from): Record<string, string> => {
  const found: Record<string, string> = {};
  for (let date = from; date <= to; date = addDays(date, 1)) found[date] = name;
  return found;
};
const year = (
  number: number,
  provisional: boolean,
  off: Record<string, string>,
  worked: Record<string, string>,
): CalendarYear => ({
  year: number,
  source: provisional ? `${number}年放假通知尚未收录` : `${number}年放假通知`,
  provisional,
  off,
  worked,
});

/** 国办发明电〔2015〕18号. */
const Y2016 = year(
  2016,
  false,
  {
    ...days('元旦', '2016-01-01', '2016-01-03'),
    ...days('春节', '2016-02-07', '2016-02-13'),
    ...days('清明节', '2016-04-02', '2016-04-04'),
    ...days('劳动节', '2016-04-30', '2016-05-02'),
    ...days('端午节', '2016-06-09', '2016-06-11'),
    ...days('中秋节', '2016-09-15', '2016-09-17'),
    ...days('国庆节', '2016-10-01', '2016-10-07'),
  },
  {
    ...days('春节', '2016-02-06'),
    ...days('春节', '2016-02-14'),
    ...days('端午节', '2016-06-12'),
    ...days('中秋节', '2016-09-18'),
    ...days('国庆节', '2016-10-08', '2016-10-09'),
  },
);

/** 国办发明电〔2016〕17号. */
const Y2017 = year(
  2017,
  false,
  {
    ...days('元旦', '2017-01-01', '2017-01-02'),
    ...days('春节', '2017-01-27', '2017-02-02'),
    ...days('清明节', '2017-04-02', '2017-04-04'),
    ...days('劳动节', '2017-04-29', '2017-05-01'),
    ...days('端午节', '2017-05-28', '2017-05-30'),
    ...days('国庆节', '2017-10-01', '2017-10-08'),
  },
  {
    ...days('春节', '2017-01-22'),
    ...days('春节', '2017-02-04'),
    ...days('清明节', '2017-04-01'),
    ...days('端午节', '2017-05-27'),
    ...days('国庆节', '2017-09-30'),
  },
);

/** 2018 as a year whose notice is not out; 2015 and 2019 only so that no walk leaves the calendar. */
export const CN: WorkingCalendar = {
  id: 'CN',
  version: 'by-hand',
  years: {
    2015: year(2015, false, {}, {}),
    2016: Y2016,
    2017: Y2017,
    2018: year(2018, true, { ...days('元旦', '2018-01-01'), ...days('春节', '2018-02-16', '2018-02-18') }, {}),
    2019: year(2019, true, {}, {}),
  },
};
