/** Ids by the names that people know. */
export interface Names {
  readonly units: Readonly<Record<string, string>>;
  readonly requirements: Readonly<Record<string, string>>;
}

/** The unit's name; its id where no plan knows it. */
export const unitIn =
  ({ units }: Names) =>
  (id: string): string =>
    units[id] ?? id;
