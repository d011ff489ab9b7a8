/** Reads the table of source.txt by itself: whose unit and limit hold for each item, merged and slid cells resolved. */
import { squash } from './folder';

export interface SourceItem {
  readonly id: string;
  readonly text: string;
  /** The cell as issued, white space removed: several units in one string. */
  readonly leads: string;
  readonly timeLimit: string;
  /** What the item's own row leaves blank. */
  readonly inherited: readonly ('leads' | 'timeLimit')[];
}
export interface SourceTable {
  readonly titles: ReadonlyMap<number, string>;
  readonly items: readonly SourceItem[];
}

/** A unit's cell begins with 省 or 各 and ends with what bodies are called; no wording or limit does both. */
const isUnits = (cell: string): boolean => /^(省|各地级以上).{0,40}(厅|局|委|办|室|政府|单位|机构|委员会)$/.test(cell);

/**
 * Columns slide where a page was scanned badly, so cells are told apart by what they say: the longest of a row that is neither
 * title nor units is the wording, what follows it is units and limit, in any column. Blank: the row above of the same task.
 */
export function readTable(source: string): SourceTable {
  const titles = new Map<number, string>();
  const items: SourceItem[] = [];
  let task = 0;
  let leads = '';
  let timeLimit = '';
  for (const line of source.split('\n')) {
    if (!line.includes('。') && !/^\d+\t/.test(line)) continue; // heads, title, blank lines
    const cells = line.split('\t').map((cell) => cell.trim());
    if (/^\d+$/.test(cells[0]!)) {
      task = Number(cells[0]);
      titles.set(task, squash(cells[1]!));
      [leads, timeLimit] = ['', ''];
    }
    const rest = cells.filter((cell) => cell !== '' && squash(cell) !== titles.get(task) && !/^\d+$/.test(cell));
    const [wording, ...after] = rest;
    const own = after.map(squash);
    const units = own.find(isUnits);
    const limit = own.find((cell) => !isUnits(cell));
    leads = units ?? leads;
    timeLimit = limit ?? timeLimit;
    const inherited = [...(units ? [] : ['leads' as const]), ...(limit ? [] : ['timeLimit' as const])];
    for (const one of wording!.split(/(?<=。) (?=\d\.)/)) {
      const [, number = '1', text = ''] = /^(?:(\d{1,2})\.)?(.*)$/s.exec(one)!;
      items.push({ id: `${task}.${number}`, text: squash(text), leads, timeLimit, inherited });
    }
  }
  return { titles, items };
}
