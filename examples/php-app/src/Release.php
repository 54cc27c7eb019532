<?php

declare(strict_types=1);

namespace Portal;

final class Release
{
    /** The tag of this release; the release workflow writes it into the file VERSION. */
    public static function version(): string
    {
        return trim((string) file_get_contents(__DIR__ . '/../VERSION'));
    }
}
