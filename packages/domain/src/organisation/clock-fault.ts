const CLOCK_FAULT_ACKNOWLEDGED = 'ClockFaultAcknowledged'

/**
 * Does an event of this type set its log's clock to its own moment, even back? What stands before it and was recorded later
 * than it was recorded by a clock that ran ahead, and counts as known from this moment on. Of all types one does (M-04).
 */
export const setsClock = (type: string): boolean => type === CLOCK_FAULT_ACKNOWLEDGED
