/** How long ago a time was, for a person: `5 min`, `3 h`, `12 d`. */
export function formatAge(at: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
  if (Number.isNaN(minutes)) return 'unknown time';
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}
