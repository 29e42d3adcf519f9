/** A call that hangs is tried again while there is still time. */
export const timeouts = { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** How clients ask at home. */
export const usual = { retryMode: 'adaptive', maxAttempts: 8, requestHandler: timeouts } as const;
