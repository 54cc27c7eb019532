<?php

return ['name' => 'Portal'];
