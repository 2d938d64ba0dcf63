Console.WriteLine("ninepaths");
return 0;
