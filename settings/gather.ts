/** Collects the settings' texts from the environment and from the files it names; what is wrong becomes a list of faults. */
import { readFileSync } from 'node:fs';
import { distance } from '../plan/names';
import { KNOWN, knownSetting } from './known';

export interface Text {
  readonly text: string;
  /** Absent = it stands in the environment itself. */
  readonly file?: string;
}
export interface Gathered {
  /** By name, `_FILE` taken off. */
  readonly texts: ReadonlyMap<string, Text>;
  /** `NAME：sentence`, Chinese first. */
  readonly faults: readonly string[];
  readonly unknown: readonly string[];
}
type Environment = Readonly<Record<string, string | undefined>>;

export function gather(env: Environment): Gathered {
  const texts = new Map<string, Text>();
  const faults: string[] = [];
  const unknown: string[] = [];
  const names = Object.keys(env).filter((name) => name.startsWith('DUBAN_') && env[name] !== undefined);
  for (const name of names.sort()) {
    const base = name.replace(/_FILE$/, '');
    const isFile = base !== name && knownSetting(base) !== null;
    if (!isFile && !knownSetting(name)) {
      unknown.push(name);
      faults.push(`${name}：${unknownWords(name)}`);
    } else if (isFile && env[base] !== undefined)
      faults.push(`${name}：与 ${base} 只能设一个 / set either this or ${base}`);
    else {
      const found = isFile ? fromFile(env[name]!) : { text: env[name]! };
      if (typeof found === 'string') faults.push(`${name}：${found}`);
      else if (found.text.trim() === '') faults.push(`${name}：为空；不用请取消设置 / empty; unset it instead`);
      else texts.set(isFile ? base : name, found);
    }
  }
  return { texts, faults, unknown };
}

/** A secret's file ends in a line break that its writer did not mean. */
function fromFile(file: string): Text | string {
  try {
    return { text: readFileSync(file, 'utf8').replace(/\r?\n$/, ''), file };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? `没有文件 ${file} / no such file`
      : `无法读取 ${file}（${code ?? 'error'}） / cannot be read`;
  }
}

function unknownWords(name: string): string {
  const near = nearest(name);
  return near
    ? `不认识的设置，是否为 ${near}？ / unknown; did you mean ${near}?`
    : `不认识的设置，可用的见 duban doctor / unknown; duban doctor lists them`;
}

/** The known name that is most like it; null when none is like it at all. */
function nearest(name: string): string | null {
  const candidates = KNOWN.flatMap((one) => [one.name, `${one.name}_FILE`]);
  const longer = candidates.find((candidate) => candidate.startsWith(name));
  if (longer) return longer;
  // The prefix is common to all and says nothing.
  const limit = Math.max(2, Math.floor((name.length - 'DUBAN_'.length) / 2));
  const measured = candidates
    .map((candidate) => ({ candidate, away: distance([...name], [...candidate], limit + 1) }))
    .sort((a, b) => a.away - b.away);
  return measured[0]!.away <= limit ? measured[0]!.candidate : null;
}
