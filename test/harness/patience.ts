/** How long a test may take before it is given up: far beyond what it takes, for the sake of machines that have other work. */
jest.setTimeout(300_000);
