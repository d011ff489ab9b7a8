/** The port to work apps that officials use (政务微信, 粤政易, 浙政钉): a to-do item is created, and cancelled when the duty ends. */
import type { Instant } from '../../../domain/plan';
import type { LookedUp } from '../again';
import type { Deferred, Found, Rejected, Tried, Unknown } from '../port';

export interface Todo {
  /** Our id; the same one for every try, so that the app can tell a repetition. */
  readonly id: string;
  /** The person's id in the app. */
  readonly user: string;
  readonly title: string;
  readonly text: string;
  /** The page where the person acts. */
  readonly url: string;
  readonly dueAt?: Instant;
}
export type TodoOutcome =
  /** `taskId` is what cancelling needs; opaque to everyone else. */
  { readonly state: 'accepted'; readonly taskId: string } | Rejected | Deferred | Unknown;
export type CancelOutcome =
  | { readonly state: 'cancelled' }
  /** The app has no such item any more: as good as cancelled. */
  | { readonly state: 'gone' }
  | Rejected
  | Deferred
  | Unknown;

interface WorkAppCapabilities {
  readonly lookup: 'message' | 'none';
  /** Within so many ms the app drops a repetition of the same item, so that an unclear try may simply be made again; 0 = never. */
  readonly repeatableMs: number;
}
/** None of its functions throws or rejects for what an app does; no reason contains a credential. */
export interface WorkApp {
  readonly name: string;
  readonly capabilities: WorkAppCapabilities;
  validate(todo: Todo): string | null;
  create(todo: Todo): Promise<TodoOutcome>;
  /** Ends the item on the person's list; `taskId` from `create`. */
  cancel(todo: Pick<Todo, 'id' | 'user'>, taskId: string): Promise<CancelOutcome>;
  lookup(todo: Pick<Todo, 'id' | 'user'>): Promise<Found>;
}

/** A second try after an unknown one: looked up where that is possible, repeated where the app drops repetitions, else left to a person. */
export async function createAgain(
  app: WorkApp,
  todo: Todo,
  tried: Tried,
  now: number,
): Promise<TodoOutcome & LookedUp> {
  const { lookup, repeatableMs } = app.capabilities;
  if (lookup === 'message') {
    const found = await app.lookup(todo);
    if (found.state === 'not-found') return app.create(todo);
    if (found.state === 'accepted' || found.state === 'delivered')
      return { state: 'accepted', taskId: found.gatewayId ?? '', lookedUp: true };
    return { state: 'unknown', reason: found.reason, lookedUp: true };
  }
  if (now - Date.parse(tried.at) < repeatableMs) return app.create(todo);
  const reason = `${app.name} 不能查询，需人工核实 / cannot be looked up, needs a person`;
  return { state: 'unknown', reason, lookedUp: true };
}

/** What every app would refuse. */
export function todoProblem({ user, title, url }: Todo): string | null {
  if (!/^[\w.@-]{1,64}$/.test(user)) return '联系人没有政务应用的用户编号 / no user id in the work app';
  if (title.trim() === '') return '待办没有标题 / no title';
  if (!/^https?:\/\/\S+$/.test(url)) return '待办没有网址 / no address to act at';
  return null;
}
