/** The same person for the same number. */
export function personOf(number) {
  return {
    code: `P${number}`,
    email: `person${number}@school.example`,
    firstName: `First ${number % 997}`,
    lastName: `Last ${number}`,
  }
}
