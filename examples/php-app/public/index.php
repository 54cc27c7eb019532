<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

$config = require __DIR__ . '/../config/app.php';
echo htmlspecialchars($config['name'] . ' ' . Portal\Release::version());
