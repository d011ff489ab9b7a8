import { countFlood, leftSince, type Departure, type Pass } from '../../../domain/queue/flood';
import { instantAt } from '../../../domain/zone';

const at = (time: string, date = '2016-10-20') => instantAt(date, time); // Thursday
const left = (time: string, messages: number, date?: string): Departure => ({ at: at(time, date), messages });
/** Each minute so many, from `09:00` on. */
const loop = (minutes: number, messages: number) =>
  Array.from({ length: minutes }, (_, minute) => left(`09:${String(minute).padStart(2, '0')}`, messages));

describe('what left within an hour', () => {
  it('counts together, at however many instants', () => {
    expect(countFlood(loop(40, 3), [], at('09:40')).left).toBe(120);
  });

  it('is what left after the same minute of the hour before', () => {
    const windows = [left('09:00', 7), left('09:01', 2), left('10:00', 4)];
    expect(countFlood(windows, [], at('10:00')).left).toBe(6);
  });

  it('is not what a clock that was set back has left behind in the future', () => {
    expect(countFlood([left('11:00', 900)], [], at('10:00'))).toEqual({ left: 0, most: 0, pass: 0 });
  });
});

describe('the most of any hour', () => {
  it('is found wherever it lies between the hours of the clock', () => {
    const windows = [left('08:10', 5), left('08:50', 5), left('09:09', 5), left('09:10', 9), left('09:50', 1)];
    expect(countFlood(windows, [], at('09:00', '2016-10-21')).most).toBe(19); // 08:50, 09:09 and 09:10
  });

  it('does not grow with the very hour that it is held against', () => {
    const windows = [left('14:00', 3, '2016-10-19'), ...loop(50, 4)];
    expect(countFlood(windows, [], at('09:50'))).toMatchObject({ left: 200, most: 3 });
  });
});

describe('what was released', () => {
  // A loop told 80 until 09:40, when the guard held; of 12 that waited the release lets 12 pass.
  const windows = [left('14:00', 3, '2016-10-19'), ...loop(40, 2)];
  const pass: Pass = { since: at('09:40'), messages: 12, until: null };

  it('may leave, and begins the count anew', () => {
    expect(countFlood(windows, [pass], at('09:45'))).toEqual({ left: 0, most: 3, pass: 12 });
  });

  it('counts nowhere once it has left; what leaves beyond it does', () => {
    const gone = [...windows, left('09:45', 10), left('09:46', 5)];
    expect(countFlood(gone, [pass], at('09:50'))).toEqual({ left: 3, most: 3, pass: 0 });
  });

  it('leaves no rest behind when all of it has gone', () => {
    const over = { ...pass, until: at('09:45') };
    const gone = [...windows, left('09:45', 10), left('09:46', 5)];
    expect(countFlood(gone, [over], at('09:50'))).toEqual({ left: 5, most: 3, pass: 0 });
  });

  it('does not make the hour that was held the measure of the next', () => {
    const gone = [...windows, left('09:45', 12), left('09:46', 4)];
    expect(countFlood(gone, [{ ...pass, until: at('09:45') }], at('11:00')).most).toBe(4);
  });

  it('is not let pass a second time by the next release', () => {
    const gone = [...windows, left('09:45', 12), left('09:50', 2)];
    expect(leftSince(gone, [{ ...pass, until: at('09:45') }], at('09:45'))).toBe(2);
  });
});
