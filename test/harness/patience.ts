/** Workflow and end-to-end tests wait for other processes: on a busy machine longer than jest's five seconds. */
jest.setTimeout(60_000);
