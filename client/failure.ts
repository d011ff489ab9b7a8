/** What goes wrong on the way of a command, in words, with the exit code that scripts rely on. */
export const EXIT = { fine: 0, failed: 1, usage: 2, partly: 3, unreachable: 4, refused: 5 } as const;
export type FailureKind = Exclude<keyof typeof EXIT, 'fine'>;

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
    this.name = 'Failure';
  }
}
