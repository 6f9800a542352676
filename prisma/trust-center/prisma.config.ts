import { defineConfig } from 'prisma/config';

// Only `prisma generate` reads this; migrations are authored and applied by scripts/database.
export default defineConfig({ schema: './schema' });
