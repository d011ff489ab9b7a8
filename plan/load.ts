/** The trust boundary: a plan folder in, a Plan or the list of everything that is wrong with it out. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../domain/plan';
import type { Wording } from '../domain/wording/kinds';
import { calendarSpan, loadCalendar } from './calendars';
import { checkPlan } from './check';
import { createFindings, issueOf, shown, type Issue } from './issues';
import { errorCode, readYaml } from './read';
import { resolvePlan } from './resolve';
import { FIXED, kindOf, takeRows, type RawPlan } from './rows';
import { takeWording, WORDING_FILE } from './wording';

export type Loaded =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly issues: readonly Issue[] };
export interface LoadOptions {
  /** False leaves `contacts.yaml` unread, where only dates and units are asked for. */
  readonly contacts?: boolean;
}
const CONTACTS = 'contacts.yaml';
/** Documents nobody has by mistake; more means that this is some other folder. */
const MOST_FILES = 200;

/**
 * Reads and checks the folder `dir`. Never throws for what people may write or leave there; all issues come at once, in the
 * order of files and lines. Of its files `units.yaml`, `contacts.yaml`, `policies.yaml` and, where there is one, `wording.yaml` are
 * themselves; `plan.yaml` and every further `*.yaml` hold the plan's head, tasks and requirements. What starts with a dot is not
 * looked at.
 */
export function loadPlan(dir: string, { contacts = true }: LoadOptions = {}): Loaded {
  const listed = filesOf(dir);
  if ('issue' in listed) return { ok: false, issues: [listed.issue] };
  const findings = createFindings();
  const raw: RawPlan = {
    heads: [],
    tasks: [],
    requirements: [],
    units: [],
    groups: [],
    contacts: [],
    policies: [],
    unread: new Set(),
  };
  for (const name of ['plan.yaml', ...Object.keys(FIXED)]) {
    if (listed.names.includes(name) || (name === CONTACTS && !contacts)) continue;
    raw.unread.add(kindOf(name));
    findings.take([issueOf(name, 1, [], `方案目录缺少 ${name}。 / ${name} is missing.`)]);
  }
  let wording: Wording | null = null;
  for (const name of listed.names) {
    if (name === CONTACTS && !contacts) continue;
    const read = readYaml(join(dir, name));
    if (name === WORDING_FILE) {
      if ('file' in read) wording = takeWording(read.file, findings.add);
      else findings.take(read.issues);
    } else if ('file' in read) takeRows(read.file, raw, findings.add);
    else {
      findings.take(read.issues);
      raw.unread.add(kindOf(name));
    }
  }
  const draft = resolvePlan(raw, findings.add);
  const head = raw.heads[0]?.value;
  findings.take(nothingIn(raw, findings.list()));
  checkPlan(draft, head, raw, contacts, findings.add);
  const issues = findings.list();
  if (issues.length > 0 || !head) return { ok: false, issues };
  const [from, to] = calendarSpan(draft, head);
  return {
    ok: true,
    plan: { head, ...draft, ...(wording && { wording }), calendar: loadCalendar(head.calendar, from, to) },
  };
}

/** `plan.yaml` first, so that the plan's own order holds where requirements are spread over files. */
function filesOf(dir: string): { names: string[] } | { issue: Issue } {
  try {
    const names = readdirSync(dir).filter((name) => /^[^.].*\.ya?ml$/.test(name));
    if (names.length > MOST_FILES)
      return {
        issue: issueOf(
          dir,
          1,
          [],
          `目录中有 ${names.length} 个 YAML 文件，不像方案目录。 / Too many files for a plan folder.`,
        ),
      };
    return { names: names.sort((a, b) => Number(b === 'plan.yaml') - Number(a === 'plan.yaml') || (a < b ? -1 : 1)) };
  } catch (error) {
    const code = errorCode(error);
    return {
      issue: issueOf(
        dir,
        1,
        [],
        code === 'ENOENT'
          ? `没有这个方案目录：${shown(dir)}。 / There is no such plan folder.`
          : `方案目录无法读取（${code}）：${shown(dir)}。 / The folder cannot be read.`,
      ),
    };
  }
}

/** A plan without head or without requirements, unless the file that would hold them could not be read. */
function nothingIn(raw: RawPlan, found: readonly Issue[]): Issue[] {
  if (raw.unread.has('plan')) return [];
  const issues: Issue[] = [];
  if (raw.heads.length === 0 && !raw.unread.has('head'))
    issues.push(
      issueOf('plan.yaml', 1, ['plan'], 'plan.yaml 缺少 plan（id、title、year、to、calendar）。 / plan is missing.'),
    );
  if (raw.requirements.length === 0 && !found.some(({ path }) => path.startsWith('requirements')))
    issues.push(
      issueOf('plan.yaml', 1, ['requirements'], '方案没有任何事项（requirements）。 / The plan has no requirements.'),
    );
  return issues;
}
