// What an admin may ask of a job.

export const JOB_WISHES = ['pause', 'resume', 'run'] as const;
export type JobWishName = (typeof JOB_WISHES)[number];
