/** Who works leads, and for how long. */
export interface CapacityInputs {
  reps: number;
  /** Hours that each of them has for leads, a month. */
  hoursPerMonth: number;
  hoursPerLead: number;
}

/** What a month's leads ask of the people who work them. */
export interface Capacity {
  hoursNeeded: number;
  hoursAvailable: number;
  isOver: boolean;
  /** Leads that nobody has the time for, not rounded. */
  leadsLost: number;
  /** Leads a month that there is time for, not rounded; null where a lead takes no time. */
  leadsPossible: number | null;
  /** Hours needed over hours available, 1 is full; null where nobody has any hours. */
  load: number | null;
}

/**
 * Whether this many leads a month can be worked: people x hours against leads x hours. Inputs are 0 or more (else a
 * RangeError). Source: economics/README.markdown, fit.
 * @example capacity({reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5}, 40).leadsLost.toFixed(2) // "6.67"
 */
export function capacity({reps, hoursPerMonth, hoursPerLead}: CapacityInputs, leads: number): Capacity {
  const wrong = [reps, hoursPerMonth, hoursPerLead, leads].find(x => !(x >= 0 && Number.isFinite(x)));
  if (wrong !== undefined) throw new RangeError(`${wrong} in a capacity: give numbers of 0 or more`);
  const hoursNeeded = leads * hoursPerLead;
  const hoursAvailable = reps * hoursPerMonth;
  const isOver = hoursNeeded > hoursAvailable;
  return {
    hoursNeeded,
    hoursAvailable,
    isOver,
    leadsLost: isOver ? (hoursNeeded - hoursAvailable) / hoursPerLead : 0,
    leadsPossible: hoursPerLead > 0 ? hoursAvailable / hoursPerLead : null,
    load: hoursAvailable > 0 ? hoursNeeded / hoursAvailable : null
  };
}
