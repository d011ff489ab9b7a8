/** The port to group robots: markdown into a unit's work group; they answer taken or not, nothing can be asked later. */
import type { Deferred, Limit, Rejected, Unknown } from '../port';

export interface GroupMessage {
  /** Our id, for our own books: robots take none. */
  readonly id: string;
  readonly title: string;
  /** Headings, bold, links, lists and quotes: what all three kinds show. */
  readonly markdown: string;
}
export type GroupOutcome = { readonly state: 'accepted' } | Rejected | Deferred | Unknown;

export interface Robot {
  readonly name: string;
  readonly capabilities: {
    /** Of the text in UTF-8, or of the whole request where the vendor counts so. */
    readonly maxBytes: number;
    readonly limits: readonly Limit[];
  };
  validate(message: GroupMessage): string | null;
  /** Never throws or rejects for what a robot's server does; an unknown outcome stays unknown. */
  send(message: GroupMessage): Promise<GroupOutcome>;
}
