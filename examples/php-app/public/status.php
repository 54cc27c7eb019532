<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

// What the health check compares with the tag.
header('Content-Type: text/plain');
echo Portal\Release::version();
